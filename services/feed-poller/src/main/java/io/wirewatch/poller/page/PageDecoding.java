package io.wirewatch.poller.page;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Bytes of a page to characters. What is valid UTF-8 and not mere ASCII is UTF-8, whatever it says of itself; else the
/// header counts, then the page's own words, read as browsers read these names (WHATWG Encoding), else Windows-1252.
final class PageDecoding {
    /// Browsers look for a declaration in the first 1,024 bytes; many pages have it later.
    private static final int LOOKED_AT = 8_192;

    private static final Pattern CHARSET =
            Pattern.compile(
                    "charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:.+-]{1,40})", Pattern.CASE_INSENSITIVE);
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Map<String, String> AS_BROWSERS_DO =
            Map.of(
                    "iso-8859-1", "windows-1252",
                    "us-ascii", "windows-1252",
                    "ascii", "windows-1252",
                    "latin1", "windows-1252",
                    "iso-8859-9", "windows-1254",
                    "gb2312", "gb18030",
                    "gbk", "gb18030",
                    "big5", "big5-hkscs",
                    "shift_jis", "windows-31j",
                    "ks_c_5601-1987", "x-windows-949");

    private PageDecoding() {}

    static String decode(byte[] bytes, Optional<String> contentType) {
        Optional<Charset> mark = byteOrderMark(bytes);
        if (mark.isPresent()) {
            String text = new String(bytes, mark.get());
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        }
        Optional<String> utf8 = strictUtf8(bytes);
        if (utf8.isPresent() && utf8.get().length() < bytes.length) {
            return utf8.get();
        }
        return declared(contentType.orElse(""))
                .or(() -> declared(beginning(bytes)))
                .map(charset -> new String(bytes, charset))
                .or(() -> utf8)
                .orElseGet(() -> new String(bytes, WINDOWS));
    }

    private static Optional<Charset> byteOrderMark(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        return switch (first) {
            case 0xfeff -> Optional.of(StandardCharsets.UTF_16BE);
            case 0xfffe -> Optional.of(StandardCharsets.UTF_16LE);
            case 0xefbb -> Optional.of(StandardCharsets.UTF_8);
            default -> Optional.empty();
        };
    }

    private static Optional<String> strictUtf8(byte[] bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException isNone) {
            return Optional.empty();
        }
    }

    private static Optional<Charset> declared(String words) {
        Matcher matcher = CHARSET.matcher(words);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String name = matcher.group(1).toLowerCase(Locale.ROOT);
        try {
            return Optional.of(Charset.forName(AS_BROWSERS_DO.getOrDefault(name, name)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    private static String beginning(byte[] bytes) {
        int length = Math.min(bytes.length, LOOKED_AT);
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
}
