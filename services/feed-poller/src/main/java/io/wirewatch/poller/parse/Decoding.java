package io.wirewatch.poller.parse;

import com.rometools.rome.io.XmlReader;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Bytes to characters: by BOM, declaration and HTTP header as RFC 7303 has it, and as Windows-1252 where what claims to
/// be UTF-8 is none.
final class Decoding {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private Decoding() {}

    static String decode(byte[] bytes, @Nullable String contentType) throws IOException {
        String decoded = read(bytes, contentType);
        if (decoded.indexOf('\ufffd') >= 0 && !isUtf8(bytes)) {
            return new String(bytes, WINDOWS);
        }
        return decoded;
    }

    private static String read(byte[] bytes, @Nullable String contentType) throws IOException {
        try (Reader reader = new BufferedReader(reader(bytes, contentType))) {
            StringWriter all = new StringWriter(bytes.length);
            reader.transferTo(all);
            return all.toString();
        } catch (java.nio.charset.IllegalCharsetNameException
                | java.nio.charset.UnsupportedCharsetException unknown) {
            return new String(bytes, isUtf8(bytes) ? StandardCharsets.UTF_8 : WINDOWS);
        }
    }

    private static Reader reader(byte[] bytes, @Nullable String contentType) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        try {
            return contentType == null
                    ? new XmlReader(in, true, "UTF-8")
                    : new XmlReader(in, contentType, true, "UTF-8");
        } catch (IOException unknownEncoding) {
            Charset charset = isUtf8(bytes) ? StandardCharsets.UTF_8 : WINDOWS;
            return new java.io.InputStreamReader(new ByteArrayInputStream(bytes), charset);
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
