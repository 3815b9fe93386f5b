package io.wirewatch.alert.channel;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Strangers' text made safe for a single line of somebody else's program: no control characters, no line breaks, nothing
/// that turns the reading direction of what follows, no half characters; and cut at a code point.
final class PlainText {
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");
    private static final Pattern TURNS =
            Pattern.compile("[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");
    private static final Pattern HALF_PAIR = Pattern.compile("\\p{Cs}");
    private static final Pattern SPACES = Pattern.compile("\\s{2,}");

    /// Names that wake up a whole room. What follows a zero-width space is no mention any more.
    private static final Pattern EVERYBODY =
            Pattern.compile("@(?=everyone|here|channel|all\\b)", Pattern.CASE_INSENSITIVE);

    private static final String ELLIPSIS = "…";

    private PlainText() {}

    /// On one line.
    static String line(String text) {
        String turned = TURNS.matcher(text).replaceAll("");
        String whole = HALF_PAIR.matcher(turned).replaceAll("\ufffd");
        return SPACES.matcher(CONTROLS.matcher(whole).replaceAll(" ")).replaceAll(" ").strip();
    }

    /// On one line, mentioning nobody.
    static String quiet(String text) {
        return EVERYBODY.matcher(line(text)).replaceAll("@\u200b");
    }

    /// At most so many UTF-16 code units, which are never fewer than code points; an ellipsis says that it was cut.
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - ELLIPSIS.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                + ELLIPSIS;
    }

    /// At most so many bytes of UTF-8.
    static String cutToBytes(String text, int most) {
        if (bytes(text) <= most) {
            return text;
        }
        int used = ELLIPSIS.getBytes(StandardCharsets.UTF_8).length;
        int end = 0;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            used += bytes(text.substring(end, next));
            if (used > most) {
                break;
            }
            end = next;
        }
        return text.substring(0, end) + ELLIPSIS;
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
