package io.wirewatch.poller.sitemap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/// Documents that are compressed files (`sitemap.xml.gz`), or were compressed on their way by a server that does not say so.
final class Compressed {
    /// Of a document, when it is opened; a larger one stays as it is, and is no feed.
    static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final int PIECE = 8 * 1024;

    private Compressed() {}

    /// The document itself where it is not compressed, or cannot be opened.
    static byte[] opened(byte[] document) {
        return isGzip(document) ? opened(document, MOST_BYTES) : document;
    }

    /// What it takes up when it is opened, found without opening it; `MOST_BYTES` where that is more.
    static long size(byte[] document) {
        if (!isGzip(document)) {
            return document.length;
        }
        byte[] piece = new byte[PIECE];
        long size = document.length;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(document))) {
            for (int read = in.read(piece); read >= 0 && size < MOST_BYTES; read = in.read(piece)) {
                size += read;
            }
        } catch (IOException broken) {
            return size;
        }
        return size;
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

    /// One that is broken is opened as far as it goes.
    private static byte[] opened(byte[] document, int most) {
        ByteArrayOutputStream opened = new ByteArrayOutputStream();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(document))) {
            byte[] piece = new byte[PIECE];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                opened.write(piece, 0, read);
                if (opened.size() > most) {
                    return document;
                }
            }
            return opened.toByteArray();
        } catch (IOException broken) {
            return opened.size() == 0 ? document : opened.toByteArray();
        }
    }
}
