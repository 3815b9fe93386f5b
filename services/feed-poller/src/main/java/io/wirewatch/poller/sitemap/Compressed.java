package io.wirewatch.poller.sitemap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// Documents that are compressed files (`sitemap.xml.gz`), not compressed on their way.
final class Compressed {
    /// Of a document, when it is opened; a larger one stays as it is, and is no feed.
    static final int MOST_BYTES = 10 * 1024 * 1024;

    private Compressed() {}

    /// The document itself where it is not compressed, or cannot be opened.
    static byte[] opened(byte[] document) {
        boolean gzip =
                document.length > 2 && (document[0] & 0xff) == 0x1f && (document[1] & 0xff) == 0x8b;
        if (!gzip) {
            return document;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(document))) {
            byte[] opened = in.readNBytes(MOST_BYTES + 1);
            return opened.length > MOST_BYTES ? document : opened;
        } catch (IOException broken) {
            return document;
        }
    }
}
