package io.wirewatch.poller.sitemap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/// Documents that are compressed files (`sitemap.xml.gz`), not compressed on their way.
final class Compressed {
    /// Of a document, when it is opened; a larger one stays as it is, and is no feed.
    static final int MOST_BYTES = 10 * 1024 * 1024;

    private Compressed() {}

    /// The document itself where it is not compressed, or cannot be opened.
    static byte[] opened(byte[] document) {
        return isGzip(document) ? opened(document, MOST_BYTES) : document;
    }

    /// The first bytes of what it holds.
    static byte[] beginning(byte[] document, int bytes) {
        if (!isGzip(document)) {
            return Arrays.copyOf(document, Math.min(document.length, bytes));
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(document))) {
            return in.readNBytes(bytes);
        } catch (IOException broken) {
            return new byte[0];
        }
    }

    private static boolean isGzip(byte[] document) {
        return document.length > 2 && (document[0] & 0xff) == 0x1f && (document[1] & 0xff) == 0x8b;
    }

    private static byte[] opened(byte[] document, int most) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(document))) {
            byte[] opened = in.readNBytes(most + 1);
            return opened.length > most ? document : opened;
        } catch (IOException broken) {
            return document;
        }
    }
}
