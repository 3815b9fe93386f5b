package io.wirewatch.poller.page;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/// Writes the words of the chosen elements, a line for each block. An element that proves to be no running text when its
/// end is reached is taken back.
final class ArticleWriter implements NodeFilter {
    private final StringBuilder out = new StringBuilder();
    private final Deque<Frame> open = new ArrayDeque<>();
    private final boolean strict;
    private final boolean choosy;
    private final String title;
    private int dataTables;
    private int figures;

    private record Frame(Ink ink, int mark) {}

    /// @param strict leaves out what its names speak against
    /// @param choosy takes back what is no running text
    ArticleWriter(boolean strict, boolean choosy, String title) {
        this.strict = strict;
        this.choosy = choosy;
        this.title = title;
    }

    String words() {
        return out.toString();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof Element element) {
            if (isNever(element)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            enter(element);
        } else if (node instanceof TextNode words && !open.isEmpty()) {
            open.peek().ink().write(words.getWholeText());
            out.append(words.getWholeText().replaceAll("[\\s\\u00a0]+", " "));
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            leave(element, open.pop());
        }
        return FilterResult.CONTINUE;
    }

    private boolean isNever(Element element) {
        return element.nameIs("h1")
                || Clues.neverText(element)
                || (strict && Clues.unlikely(element));
    }

    private void enter(Element element) {
        open.push(new Frame(new Ink(), out.length()));
        dataTables += isData(element) ? 1 : 0;
        figures += element.nameIs("figure") ? 1 : 0;
        if (element.isBlock() || element.nameIs("br")) {
            out.append('\n');
        }
    }

    private void leave(Element element, Frame frame) {
        frame.ink().close(element);
        boolean kept =
                !choosy || open.isEmpty() || dataTables > 0 || isRunning(element, frame.ink());
        dataTables -= isData(element) ? 1 : 0;
        figures -= element.nameIs("figure") ? 1 : 0;
        if (kept && !isTitle(element, frame)) {
            keep(element, frame.ink());
        } else {
            out.setLength(frame.mark());
        }
    }

    private void keep(Element element, Ink ink) {
        if (!open.isEmpty()) {
            open.peek().ink().add(ink);
        }
        if (element.isBlock()) {
            out.append('\n');
        }
    }

    /// A table with headings holds what the article says, a table without often only lays the page out.
    private static boolean isData(Element element) {
        return element.nameIs("table")
                && element.children().stream()
                        .anyMatch(
                                part ->
                                        part.nameIs("caption")
                                                || part.nameIs("thead")
                                                || hasHeading(part));
    }

    private static boolean hasHeading(Element part) {
        Element row = part.nameIs("tr") ? part : part.firstElementChild();
        Element cell = row == null ? null : row.firstElementChild();
        return cell != null && cell.nameIs("th");
    }

    private boolean isTitle(Element element, Frame frame) {
        return element.nameIs("h2") && out.substring(frame.mark()).strip().equals(title);
    }

    private boolean isRunning(Element element, Ink ink) {
        return switch (element.normalName()) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> Clues.weight(element) >= 0;
            case "table", "ul", "ol", "dl", "div", "section" -> isRunningBlock(element, ink);
            default -> true;
        };
    }

    /// Lists of links, galleries, boxes of buttons and headings are not.
    private boolean isRunningBlock(Element element, Ink ink) {
        int weight = Clues.weight(element);
        if (weight < 0) {
            return false;
        }
        if (ink.commas >= 10) {
            return true;
        }
        boolean list = element.nameIs("ul") || element.nameIs("ol");
        boolean gallery =
                figures == 0 && ink.images > 1 && (double) ink.paragraphs / ink.images < 0.5;
        boolean items = !list && ink.items - 100 > ink.paragraphs;
        boolean controls = ink.inputs > ink.paragraphs / 3;
        boolean bare =
                !list
                        && figures == 0
                        && ink.letters < 25
                        && (double) ink.headed / Math.max(1, ink.letters) < 0.9
                        && (ink.images == 0 || ink.images > 2)
                        && ink.linked > 0;
        boolean links =
                (!list && weight < 25 && ink.linkDensity() > 0.2)
                        || (weight >= 25 && ink.linkDensity() > 0.5);
        return !(gallery || items || controls || bare || links);
    }
}
