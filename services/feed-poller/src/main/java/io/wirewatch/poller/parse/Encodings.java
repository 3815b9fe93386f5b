package io.wirewatch.poller.parse;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Encodings by their names and marks. A name means what publishers mean by it, which is the
/// superset that the WHATWG encoding standard has for it.
final class Encodings {
    static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final Map<String, String> MEANT =
            Map.ofEntries(
                    Map.entry("iso-8859-1", "windows-1252"),
                    Map.entry("iso8859-1", "windows-1252"),
                    Map.entry("latin1", "windows-1252"),
                    Map.entry("latin-1", "windows-1252"),
                    Map.entry("us-ascii", "windows-1252"),
                    Map.entry("ascii", "windows-1252"),
                    Map.entry("ansi", "windows-1252"),
                    Map.entry("iso-8859-9", "windows-1254"),
                    Map.entry("iso-8859-11", "windows-874"),
                    Map.entry("tis-620", "windows-874"),
                    Map.entry("gb2312", "GB18030"),
                    Map.entry("gb_2312-80", "GB18030"),
                    Map.entry("gbk", "GB18030"),
                    Map.entry("x-gbk", "GB18030"),
                    Map.entry("cp936", "GB18030"),
                    Map.entry("big5", "Big5-HKSCS"),
                    Map.entry("x-x-big5", "Big5-HKSCS"),
                    Map.entry("shift_jis", "windows-31j"),
                    Map.entry("shift-jis", "windows-31j"),
                    Map.entry("sjis", "windows-31j"),
                    Map.entry("x-sjis", "windows-31j"),
                    Map.entry("euc-kr", "x-windows-949"),
                    Map.entry("ks_c_5601-1987", "x-windows-949"),
                    Map.entry("macintosh", "x-MacRoman"),
                    Map.entry("utf8", "UTF-8"));

    private static final List<Mark> MARKS =
            List.of(
                    new Mark(StandardCharsets.UTF_8, 3, 0xef, 0xbb, 0xbf),
                    new Mark(Charset.forName("UTF-32LE"), 4, 0xff, 0xfe, 0, 0),
                    new Mark(Charset.forName("UTF-32BE"), 4, 0, 0, 0xfe, 0xff),
                    new Mark(StandardCharsets.UTF_16LE, 2, 0xff, 0xfe),
                    new Mark(StandardCharsets.UTF_16BE, 2, 0xfe, 0xff),
                    new Mark(Charset.forName("UTF-32LE"), 0, '<', 0, 0, 0),
                    new Mark(Charset.forName("UTF-32BE"), 0, 0, 0, 0, '<'),
                    new Mark(StandardCharsets.UTF_16LE, 0, '<', 0),
                    new Mark(StandardCharsets.UTF_16BE, 0, 0, '<'),
                    new Mark(Charset.forName("IBM037"), 0, 0x4c, 0x6f, 0xa7, 0x94));

    private static final String UPPER_HALF = upperHalf();

    private Encodings() {}

    /// Bytes that a document of an encoding begins with.
    ///
    /// @param skipped how many of them are no text
    record Mark(Charset charset, int skipped, int... bytes) {
        private boolean begins(byte[] document) {
            if (document.length < bytes.length) {
                return false;
            }
            for (int at = 0; at < bytes.length; at++) {
                if ((document[at] & 0xff) != bytes[at]) {
                    return false;
                }
            }
            return true;
        }
    }

    /// The character of a byte from 0x80 on in Windows-1252.
    static char ofWindows(int upper) {
        return UPPER_HALF.charAt((upper & 0xff) - 0x80);
    }

    private static String upperHalf() {
        byte[] upper = new byte[0x80];
        for (int at = 0; at < upper.length; at++) {
            upper[at] = (byte) (0x80 + at);
        }
        return new String(upper, WINDOWS);
    }

    static Optional<Mark> marked(byte[] document) {
        return MARKS.stream().filter(mark -> mark.begins(document)).findFirst();
    }

    /// Empty where nobody knows the name.
    static Optional<Charset> named(String name) {
        String meant = MEANT.getOrDefault(name.toLowerCase(Locale.ROOT), name);
        try {
            return Charset.isSupported(meant)
                    ? Optional.of(Charset.forName(meant))
                    : Optional.empty();
        } catch (IllegalCharsetNameException noName) {
            return Optional.empty();
        }
    }

    /// Two or four bytes a character: where that is so the bytes show it, and a document that only
    /// says so is something else.
    static boolean isWide(Charset charset) {
        return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
    }

    /// ASCII bytes with escape sequences.
    static boolean isStateful(Charset charset) {
        return charset.name().startsWith("ISO-2022");
    }
}
