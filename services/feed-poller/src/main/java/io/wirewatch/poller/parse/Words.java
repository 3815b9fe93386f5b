package io.wirewatch.poller.parse;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Cleans words once, at the border: NFC, no control characters, no lone surrogates, white space
/// folded. What comes out never changes again.
public final class Words {
    private Words() {}

    /// One line.
    ///
    /// @param longest UTF-16 code units; cut between code points
    static String line(String plain, int longest) {
        return folded(plain, longest, false);
    }

    /// Lines, at most one of them empty between two.
    ///
    /// @param longest UTF-16 code units; cut between code points
    public static String plain(String words, int longest) {
        return folded(words, longest, true);
    }

    /// Without control characters and lone surrogates, in NFC. White space stays as it is.
    static String cleaned(String words) {
        StringBuilder clean = new StringBuilder(words.length());
        for (int at = 0; at < words.length(); ) {
            int point = words.codePointAt(at);
            at += Character.charCount(point);
            append(point, clean);
        }
        return normalized(clean);
    }

    /// At most so many UTF-16 code units, cut between code points.
    static String cut(String words, int longest) {
        if (words.length() <= longest) {
            return words;
        }
        int end = Character.isHighSurrogate(words.charAt(longest - 1)) ? longest - 1 : longest;
        return words.substring(0, end);
    }

    /// The primary subtag of a language tag (BCP 47).
    static Optional<String> language(@Nullable String tag) {
        if (tag == null) {
            return Optional.empty();
        }
        String primary = tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        return primary.matches("[a-z]{2,3}") ? Optional.of(primary) : Optional.empty();
    }

    /// NFC may make words longer or shorter, so they are cut after it; four times the limit is more
    /// than it can need.
    private static String folded(String plain, int longest, boolean lines) {
        StringBuilder folded = new StringBuilder(Math.min(plain.length(), longest) + 16);
        int spaces = 0;
        int breaks = 0;
        for (int at = 0; at < plain.length() && folded.length() <= 4L * longest; ) {
            int point = plain.codePointAt(at);
            at += Character.charCount(point);
            if (point == '\n') {
                breaks++;
            } else if (isSpace(point)) {
                spaces++;
            } else {
                if (folded.length() > 0 && lines && breaks > 0) {
                    folded.append('\n').append(breaks > 1 ? "\n" : "");
                } else if (folded.length() > 0 && breaks + spaces > 0) {
                    folded.append(' ');
                }
                int before = folded.length();
                append(point, folded);
                boolean dropped = folded.length() == before;
                spaces = dropped ? spaces : 0;
                breaks = dropped ? breaks : 0;
            }
        }
        return cut(normalized(folded), longest).strip();
    }

    private static boolean isSpace(int point) {
        return point == ' '
                || (point >= '\t' && point <= '\r')
                || (point >= 0xa0 && Character.isSpaceChar(point));
    }

    /// C1 controls are Windows-1252 that somebody took for ISO 8859-1.
    private static void append(int point, StringBuilder clean) {
        if (point >= 0x20 && point < 0x7f) {
            clean.append((char) point);
        } else if (point >= 0x80 && point < 0xa0) {
            char meant = Encodings.ofWindows(point);
            clean.append(Character.isISOControl(meant) || meant == '\ufffd' ? "" : meant);
        } else if (isText(point)) {
            clean.appendCodePoint(point);
        }
    }

    private static boolean isText(int point) {
        boolean control = Character.isISOControl(point) && point != '\n' && point != '\t';
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        boolean nonCharacter = (point & 0xfffe) == 0xfffe || (point >= 0xfdd0 && point <= 0xfdef);
        return !control && !surrogate && !nonCharacter && point != 0xfeff;
    }

    private static String normalized(StringBuilder words) {
        boolean simple = true;
        for (int at = 0; at < words.length() && simple; at++) {
            simple = words.charAt(at) < 0x300;
        }
        return simple ? words.toString() : Normalizer.normalize(words, Normalizer.Form.NFC);
    }
}
