package io.wirewatch.poller.opml;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/// Lists whose attributes hold a raw `"` or `<`: the rest of such an outline is no attribute to a parser, and its feed is
/// lost. Says which feeds the letters of a list name, and writes it so that a parser finds them. Pure; each letter is looked
/// at a bounded number of times.
final class OpmlMending {
    private static final String COMMENT = "<!--";
    private static final String COMMENT_END = "-->";
    private static final String OUTLINE = "<outline";

    /// Letters behind a quotation mark that are looked at: does an attribute follow, or the end?
    private static final int LOOKED_AT = 100;

    /// Letters of a value, and marks in it that are looked at: one that is longer is not mended.
    private static final int LONGEST_VALUE = 20_000;

    private static final int MOST_MARKS = 200;

    private static final Pattern URL =
            Pattern.compile(
                    "\\sxmlUrl\\s{0,9}=\\s{0,9}(?:\"([^\"<>]*)\"|'([^'<>]*)')",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern VALUE_BEGINS = Pattern.compile("=\\s{0,9}([\"'])");
    private static final Pattern ATTRIBUTE_FOLLOWS =
            Pattern.compile("\\s+[\\w:.-]{1,50}\\s{0,9}=\\s{0,9}[\"']");
    private static final Pattern END_FOLLOWS = Pattern.compile("\\s*/?\\s*>\\s*(?:<|$)");

    private OpmlMending() {}

    /// What stands behind every `xmlUrl=`, comments left out.
    static Set<String> urls(String list) {
        Set<String> urls = new LinkedHashSet<>();
        Matcher url = URL.matcher(withoutComments(list));
        while (url.find()) {
            String value = url.group(1) == null ? url.group(2) : url.group(1);
            urls.add(Parser.unescapeEntities(value, true).strip());
        }
        urls.remove("");
        return urls;
    }

    /// The list with the values of its outlines escaped. A value ends where another attribute follows, or the end of the
    /// outline and then another tag.
    static String mended(String list) {
        String text = withoutComments(list);
        StringBuilder mended = new StringBuilder(text.length());
        int at = 0;
        for (int tag = outline(text, 0); tag >= 0; tag = outline(text, at)) {
            mended.append(text, at, tag);
            at = tag(text, tag, mended);
        }
        return mended.append(text, at, text.length()).toString();
    }

    private static int outline(String text, int from) {
        for (int at = text.indexOf('<', from); at >= 0; at = text.indexOf('<', at + 1)) {
            if (text.regionMatches(true, at, OUTLINE, 0, OUTLINE.length())) {
                return at;
            }
        }
        return -1;
    }

    /// Writes one outline, and answers where it ends.
    private static int tag(String text, int from, StringBuilder mended) {
        Matcher begin = VALUE_BEGINS.matcher(text);
        int at = from;
        while (begin.region(at, Math.min(text.length(), at + LOOKED_AT)).find()
                && text.indexOf('>', at, begin.start()) < 0) {
            int value = begin.end();
            int end = end(text, value, begin.group(1).charAt(0));
            if (end < 0) {
                break;
            }
            mended.append(text, at, value).append(escaped(text.substring(value, end)));
            at = end + 1;
            mended.append(text.charAt(end));
        }
        int close = text.indexOf('>', at);
        int end = close < 0 ? text.length() : close + 1;
        mended.append(text, at, end);
        return end;
    }

    /// Of a value; below zero where it has none.
    private static int end(String text, int from, char mark) {
        int most = Math.min(text.length(), from + LONGEST_VALUE);
        int at = text.indexOf(mark, from, most);
        for (int marks = 0; at >= 0 && marks < MOST_MARKS; marks++) {
            if (ends(text, at + 1)) {
                return at;
            }
            at = text.indexOf(mark, at + 1, most);
        }
        return -1;
    }

    private static boolean ends(String text, int after) {
        int looked = Math.min(text.length(), after + LOOKED_AT);
        return ATTRIBUTE_FOLLOWS.matcher(text).region(after, looked).lookingAt()
                || END_FOLLOWS.matcher(text).region(after, looked).lookingAt();
    }

    private static String escaped(String value) {
        return value.replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String withoutComments(String list) {
        StringBuilder text = new StringBuilder(list.length());
        int at = 0;
        for (int begin = list.indexOf(COMMENT); begin >= 0; begin = list.indexOf(COMMENT, at)) {
            int end = list.indexOf(COMMENT_END, begin + COMMENT.length());
            text.append(list, at, begin);
            at = end < 0 ? list.length() : end + COMMENT_END.length();
        }
        return text.append(list, at, list.length()).toString();
    }
}
