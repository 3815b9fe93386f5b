package io.wirewatch.poller.parse;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/// Cleans words once, at the border: NFC, no control characters, no lone surrogates, HTML to plain text with a line for
/// each block. What comes out never changes again.
final class Words {
    private Words() {}

    /// One line of plain text; markup and entities resolved.
    static String line(@Nullable String raw, int longest) {
        if (raw == null) {
            return "";
        }
        String plain = looksLikeMarkup(raw) ? Jsoup.parse(raw).text() : raw;
        return cut(cleaned(plain).replaceAll("\\s+", " ").strip(), longest);
    }

    /// Text with a line for each block.
    static String text(@Nullable String raw, int longest) {
        if (raw == null || raw.isBlank()) {
            return "";
        }
        String plain = looksLikeMarkup(raw) ? blocks(raw) : raw;
        return cut(
                cleaned(plain)
                        .replaceAll("[ \\t\\x0B\\f]+", " ")
                        .replaceAll(" ?\n ?", "\n")
                        .replaceAll("\n{3,}", "\n\n")
                        .strip(),
                longest);
    }

    /// Without control characters and lone surrogates, in NFC.
    static String cleaned(String words) {
        StringBuilder clean = new StringBuilder(words.length());
        words.codePoints().filter(Words::isText).forEach(clean::appendCodePoint);
        return Normalizer.normalize(clean, Normalizer.Form.NFC);
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

    private static boolean isText(int point) {
        boolean control = Character.isISOControl(point) && point != '\n' && point != '\t';
        boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        boolean nonCharacter = (point & 0xfffe) == 0xfffe || (point >= 0xfdd0 && point <= 0xfdef);
        return !control && !surrogate && !nonCharacter && point != 0xfeff;
    }

    private static boolean looksLikeMarkup(String raw) {
        return raw.indexOf('<') >= 0 || raw.indexOf('&') >= 0;
    }

    private static String blocks(String html) {
        Document document = Jsoup.parse(html);
        document.select("script, style, noscript, template, iframe, svg").remove();
        StringBuilder text = new StringBuilder();
        document.body().traverse(new Blocks(text));
        return text.toString();
    }

    private record Blocks(StringBuilder text) implements NodeVisitor {
        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                text.append(words.getWholeText().replaceAll("\\s+", " "));
            } else if (node instanceof Element element
                    && (element.isBlock() || element.nameIs("br"))) {
                text.append('\n');
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element && element.isBlock()) {
                text.append('\n');
            }
        }
    }
}
