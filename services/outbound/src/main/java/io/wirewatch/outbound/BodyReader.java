package io.wirewatch.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads a body up to a limit that counts decompressed bytes.
final class BodyReader {
    private static final int CHUNK = 16 * 1024;

    private final int limit;
    private final LargeBodies.Growth growth;
    private final List<byte[]> chunks = new ArrayList<>();
    private int size;

    /// What was read, and how it ended.
    sealed interface Body {
        byte[] bytes();

        record Whole(byte[] bytes) implements Body {}

        /// There was more than the limit; the bytes are cut there.
        record Cut(byte[] bytes) implements Body {}

        record Broken(byte[] bytes, IOException cause) implements Body {}
    }

    BodyReader(int limit, LargeBodies.Growth growth) {
        this.limit = limit;
        this.growth = growth;
    }

    /// Leaves the raw stream open and unread behind the limit: the connection is not used again.
    Body read(InputStream raw, List<String> contentEncoding) {
        try (InputStream body = ContentCoding.decoded(raw, contentEncoding)) {
            while (true) {
                byte[] chunk = body.readNBytes(CHUNK);
                if (chunk.length == 0) {
                    return new Body.Whole(joined());
                }
                if (chunk.length > limit - size) {
                    add(Arrays.copyOf(chunk, limit - size));
                    return new Body.Cut(joined());
                }
                add(chunk);
            }
        } catch (IOException e) {
            return new Body.Broken(joined(), e);
        }
    }

    private void add(byte[] chunk) throws IOException {
        growth.to(size + chunk.length);
        chunks.add(chunk);
        size += chunk.length;
    }

    private byte[] joined() {
        byte[] all = new byte[size];
        int at = 0;
        for (byte[] chunk : chunks) {
            System.arraycopy(chunk, 0, all, at, chunk.length);
            at += chunk.length;
        }
        return all;
    }
}
