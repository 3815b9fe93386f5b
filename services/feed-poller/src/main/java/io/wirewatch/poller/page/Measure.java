package io.wirewatch.poller.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/// Counts what stands in each element of a page, in one pass without recursion; what is left out counts nowhere.
final class Measure implements NodeFilter {
    private final Map<Element, Ink> inks = new LinkedHashMap<>();
    private final Deque<Ink> open = new ArrayDeque<>();
    private final boolean strict;

    private Measure(boolean strict) {
        this.strict = strict;
    }

    /// @param strict leaves out what its names speak against
    static Map<Element, Ink> of(Element root, boolean strict) {
        Measure measure = new Measure(strict);
        root.filter(measure);
        return measure.inks;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        switch (node) {
            case Element element -> {
                if (Clues.neverText(element) || (strict && Clues.unlikely(element))) {
                    return FilterResult.SKIP_ENTIRELY;
                }
                Ink ink = new Ink();
                inks.put(element, ink);
                open.push(ink);
            }
            case TextNode words when !open.isEmpty() -> open.peek().write(words.getWholeText());
            default -> {}
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            Ink ink = open.pop();
            ink.close(element);
            if (!open.isEmpty()) {
                open.peek().add(ink);
            }
        }
        return FilterResult.CONTINUE;
    }
}
