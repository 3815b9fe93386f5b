package io.wirewatch.outbound;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.brotli.dec.BrotliInputStream;

/// Content codings (RFC 9110, 8.4.1): what we ask for, and what we can read.
enum ContentCoding {
    GZIP,
    DEFLATE,
    BR;

    static final String ACCEPTED = "gzip, br";

    /// Some proxies compress what is compressed; more layers than this are an attack.
    private static final int LAYERS = 2;

    /// The body cannot be decoded; nothing about it is worth saying.
    static final class Undecodable extends IOException {
        private static final long serialVersionUID = 1L;

        Undecodable(String message) {
            super(message);
        }
    }

    /// The decoded body. Closing it frees the decoders and leaves the raw stream open.
    static InputStream decoded(InputStream raw, List<String> contentEncoding) throws IOException {
        List<String> names =
                contentEncoding.stream()
                        .flatMap(line -> Arrays.stream(line.split(",")))
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty() && !name.equals("identity"))
                        .toList();
        if (names.size() > LAYERS) {
            throw new Undecodable("too many layers of content coding");
        }
        InputStream body = new Undrained(raw);
        for (String name : names.reversed()) {
            body = named(name).open(body);
        }
        return body;
    }

    private static ContentCoding named(String name) throws Undecodable {
        return switch (name) {
            case "gzip", "x-gzip" -> GZIP;
            case "deflate" -> DEFLATE;
            case "br" -> BR;
            default -> throw new Undecodable("a content coding that was not asked for");
        };
    }

    private InputStream open(InputStream coded) throws IOException {
        PushbackInputStream body = new PushbackInputStream(coded, 2);
        int first = body.read();
        if (first < 0) {
            return body; // "compressed", and empty: seen with 204 and HEAD-like answers
        }
        int second = body.read();
        if (second >= 0) {
            body.unread(second);
        }
        body.unread(first);
        Undrained rest = new Undrained(body);
        return switch (this) {
            case GZIP -> new Decoding(() -> new GZIPInputStream(rest));
            case DEFLATE ->
                    new Decoding(() -> new Inflated(rest, new Inflater(!isZlib(first, second))));
            case BR -> new Decoding(() -> new BrotliInputStream(rest));
        };
    }

    /// "deflate" means the zlib format (RFC 1950), and many servers send it raw (RFC 1951).
    private static boolean isZlib(int first, int second) {
        return (first & 0x0f) == 8 && second >= 0 && (first << 8 | second) % 31 == 0;
    }

    private static final class Inflated extends InflaterInputStream {
        Inflated(InputStream in, Inflater inflater) {
            super(in, inflater);
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }

    /// Closing must not read the rest of the body: of an endless one there is none.
    private static final class Undrained extends FilterInputStream {
        Undrained(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // the connection is cut by its owner
        }
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    /// Tells the decoder's complaints from those of the network below, which keep their own type.
    private static final class Decoding extends InputStream {
        private final InputStream in;

        Decoding(Opening decoder) throws IOException {
            try {
                in = decoder.open();
            } catch (IOException e) {
                throw named(e);
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return in.read(into, offset, length);
            } catch (IOException e) {
                throw named(e);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }

        /// The brotli decoder wraps what the network threw; its own complaints have no IOException below.
        private static IOException named(IOException e) {
            if (e instanceof ZipException) {
                return new Undecodable("the body does not decode");
            }
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            boolean fromDecoder =
                    root.getClass().getName().startsWith(BrotliInputStream.class.getPackageName());
            if (fromDecoder) {
                return new Undecodable("the body does not decode");
            }
            return root instanceof IOException network ? network : e;
        }
    }
}
