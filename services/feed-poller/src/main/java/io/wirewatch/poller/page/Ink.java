package io.wirewatch.poller.page;

import java.util.Set;
import org.jsoup.nodes.Element;

/// What stands in an element: counted once, bottom up, without what was dropped from it.
final class Ink {
    private static final String COMMAS = ",،、，；;";

    /// A div that holds none of these is a paragraph.
    private static final Set<String> BLOCKS =
            Set.of("blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul", "section");

    int letters;
    int linked;
    int headed;
    int commas;
    int paragraphs;
    int items;
    int images;
    int inputs;
    int blocks;
    private boolean block;

    /// Adds the words of a text node; white space counts once.
    void write(String words) {
        boolean space = true;
        for (int at = 0; at < words.length(); at++) {
            char letter = words.charAt(at);
            boolean blank = Character.isWhitespace(letter) || letter == '\u00a0';
            letters += blank && space ? 0 : 1;
            commas += COMMAS.indexOf(letter) >= 0 ? 1 : 0;
            space = blank;
        }
    }

    /// Counts the element itself, when all within it has been.
    void close(Element element) {
        block = BLOCKS.contains(element.normalName());
        switch (element.normalName()) {
            case "p" -> paragraphs++;
            case "li" -> items++;
            case "img", "picture", "video" -> images++;
            case "input", "select", "textarea", "button" -> inputs++;
            case "a" -> linked = isWithinThePage(element) ? (int) (letters * 0.3) : letters;
            case "h1", "h2", "h3", "h4", "h5", "h6" -> headed = letters;
            default -> {}
        }
    }

    void add(Ink within) {
        letters += within.letters;
        linked += within.linked;
        headed += within.headed;
        commas += within.commas;
        paragraphs += within.paragraphs;
        items += within.items;
        images += within.images;
        inputs += within.inputs;
        blocks += within.blocks + (within.block ? 1 : 0);
    }

    /// Share of the letters that are links.
    double linkDensity() {
        return letters == 0 ? 0 : (double) linked / letters;
    }

    private static boolean isWithinThePage(Element link) {
        return link.attr("href").startsWith("#");
    }
}
