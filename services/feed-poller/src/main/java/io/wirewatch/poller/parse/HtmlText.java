package io.wirewatch.poller.parse;

import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jsoup.select.NodeFilter;

/// The words of HTML, a line for each block. Nothing else of it comes out: no script, style, frame
/// or link.
final class HtmlText {
    private static final Set<String> UNREAD =
            Set.of("script", "style", "noscript", "template", "iframe", "svg", "math", "object");

    private HtmlText() {}

    static String of(String html) {
        if (html.indexOf('<') < 0) {
            return html.indexOf('&') < 0 ? html : Parser.unescapeEntities(html, false);
        }
        StringBuilder text = new StringBuilder(html.length());
        Jsoup.parseBodyFragment(html).body().filter(new Lines(text));
        return text.toString();
    }

    /// Whether words that may be HTML or not are: an end tag or a reference stands there, and no
    /// tag that HTML has not.
    static boolean isLikely(String words) {
        boolean found = false;
        for (int at = nextMark(words, 0); at < words.length(); at = nextMark(words, at + 1)) {
            if (words.charAt(at) == '&') {
                found |= isReference(words, at);
            } else {
                boolean end = at + 1 < words.length() && words.charAt(at + 1) == '/';
                String name = name(words, end ? at + 2 : at + 1);
                if (!name.isEmpty() && !Tag.isKnownTag(name)) {
                    return false;
                }
                found |= end && !name.isEmpty();
            }
        }
        return found;
    }

    /// Whether any tag of HTML or reference stands in a text.
    static boolean isPossible(String text) {
        for (int at = nextMark(text, 0); at < text.length(); at = nextMark(text, at + 1)) {
            boolean html =
                    text.charAt(at) == '&'
                            ? isReference(text, at)
                            : Tag.isKnownTag(name(text, at + (text.startsWith("</", at) ? 2 : 1)));
            if (html) {
                return true;
            }
        }
        return false;
    }

    private static int nextMark(String words, int from) {
        int at = from;
        while (at < words.length() && words.charAt(at) != '<' && words.charAt(at) != '&') {
            at++;
        }
        return at;
    }

    private static boolean isReference(String words, int ampersand) {
        int end = words.indexOf(';', ampersand, Math.min(words.length(), ampersand + 32));
        if (end < 0) {
            return false;
        }
        String name = words.substring(ampersand + 1, end);
        return name.matches("#([0-9]{1,7}|[xX][0-9a-fA-F]{1,6})") || Entities.isNamedEntity(name);
    }

    private static String name(String words, int from) {
        int end = from;
        while (end < words.length() && end < from + 16 && isOfName(words.charAt(end))) {
            end++;
        }
        return words.substring(Math.min(from, words.length()), end).toLowerCase(Locale.ROOT);
    }

    private static boolean isOfName(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9');
    }

    private record Lines(StringBuilder text) implements NodeFilter {
        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode words) {
                oneLine(words.getWholeText());
            } else if (node instanceof Element element) {
                if (UNREAD.contains(element.normalName())) {
                    return FilterResult.SKIP_ENTIRELY;
                }
                breakLine(element);
            }
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node instanceof Element element && !element.nameIs("br")) {
                breakLine(element);
            }
            return FilterResult.CONTINUE;
        }

        private void oneLine(String words) {
            text.append(words.replace('\n', ' ').replace('\r', ' '));
        }

        private void breakLine(Element element) {
            if (element.nameIs("td") || element.nameIs("th")) {
                text.append(' ');
            } else if (element.isBlock() || element.nameIs("br")) {
                text.append('\n');
            }
        }
    }
}
