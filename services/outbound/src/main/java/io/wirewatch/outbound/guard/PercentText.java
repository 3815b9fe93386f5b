package io.wirewatch.outbound.guard;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Percent-encoding (RFC 3986, 2.1) of what people and servers write into URLs although it does not belong there.
final class PercentText {
    private static final String NEVER = " \"<>^`{|}";
    private static final String NOT_IN_PATH = NEVER + "[]";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentText() {}

    /// No control character, no backslash (browsers take it for a slash), no broken surrogate.
    static boolean isClean(String text) {
        return text.codePoints().noneMatch(PercentText::isDoubtful);
    }

    static String path(String path) {
        return encode(path, NOT_IN_PATH);
    }

    static String query(String query) {
        return encode(query, NEVER);
    }

    /// Bytes that are no UTF-8 become the replacement character.
    static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%' && isHexPair(raw, i)) {
                bytes.write(
                        HexFormat.fromHexDigit(raw[i + 1]) << 4
                                | HexFormat.fromHexDigit(raw[i + 2]));
                i += 2;
            } else {
                bytes.write(raw[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String encode(String text, String encoded) {
        StringBuilder result = new StringBuilder();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char at = (char) (bytes[i] & 0xff);
            boolean plain =
                    at < 0x80 && encoded.indexOf(at) < 0 && (at != '%' || isHexPair(bytes, i));
            result.append(plain ? String.valueOf(at) : "%" + HEX.toHexDigits(bytes[i]));
        }
        return result.toString();
    }

    private static boolean isDoubtful(int codePoint) {
        return Character.isISOControl(codePoint)
                || codePoint == '\\'
                || Character.getType(codePoint) == Character.SURROGATE;
    }

    private static boolean isHexPair(byte[] bytes, int at) {
        return at + 2 < bytes.length
                && HexFormat.isHexDigit(bytes[at + 1])
                && HexFormat.isHexDigit(bytes[at + 2]);
    }
}
