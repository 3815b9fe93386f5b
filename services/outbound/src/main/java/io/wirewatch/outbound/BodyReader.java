package io.wirewatch.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Reads a body up to a limit that counts decompressed bytes.
final class BodyReader {
    private static final int CHUNK = 16 * 1024;

    private BodyReader() {}

    /// What was read, and how it ended.
    sealed interface Body {
        byte[] bytes();

        record Whole(byte[] bytes) implements Body {}

        /// There was more than the limit; the bytes are cut there.
        record Cut(byte[] bytes) implements Body {}

        record Broken(byte[] bytes, IOException cause) implements Body {}
    }

    /// Leaves the raw stream open and unread behind the limit: the connection is not used again.
    static Body read(InputStream raw, List<String> contentEncoding, int limit) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream body = ContentCoding.decoded(raw, contentEncoding)) {
            byte[] chunk = new byte[CHUNK];
            int count;
            while ((count = body.read(chunk, 0, CHUNK)) >= 0) {
                int room = limit - bytes.size();
                bytes.write(chunk, 0, Math.min(count, room));
                if (count > room) {
                    return new Body.Cut(bytes.toByteArray());
                }
            }
            return new Body.Whole(bytes.toByteArray());
        } catch (IOException e) {
            return new Body.Broken(bytes.toByteArray(), e);
        }
    }
}
