package io.wirewatch.poller.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// Which element of a page holds its article. Every paragraph speaks for those around it, the nearer the louder; what is
/// mostly links speaks for nothing. The idea is that of Arc90's Readability (2009), which most readers have followed.
final class Scores {
    private static final int LEAST_PARAGRAPH = 25;
    private static final int REACH = 5;
    private static final int CONTENDERS = 5;
    private static final int RIVALS = 3;
    private static final double RIVAL = 0.75;
    private static final double NEIGHBOUR = 0.2;
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "pre", "td", "section", "h2", "h3", "h4", "h5", "h6");

    private final Map<Element, Ink> inks;
    private final Map<Element, Double> points = new HashMap<>();

    private Scores(Map<Element, Ink> inks) {
        this.inks = inks;
    }

    static Scores of(Map<Element, Ink> inks) {
        Scores scores = new Scores(inks);
        inks.forEach(scores::weigh);
        scores.points.replaceAll(
                (element, sum) -> sum * (1 - inks.getOrDefault(element, new Ink()).linkDensity()));
        return scores;
    }

    /// The elements that hold the article, in the order of the page; none where nothing reads like one.
    List<Element> article() {
        List<Element> contenders =
                points.entrySet().stream()
                        .sorted(Map.Entry.<Element, Double>comparingByValue().reversed())
                        .limit(CONTENDERS)
                        .map(Map.Entry::getKey)
                        .toList();
        return contenders.isEmpty() || of(contenders.getFirst()) <= 0
                ? List.of()
                : withNeighbours(widened(underOneRoof(contenders)));
    }

    private double of(Element element) {
        return points.getOrDefault(element, 0.0);
    }

    private void weigh(Element element, Ink ink) {
        boolean leaf = element.nameIs("div") && ink.blocks == 0;
        if (leaf || PARAGRAPHS.contains(element.normalName())) {
            speak(ink, element.parent());
        } else if (element.nameIs("div") || element.nameIs("article")) {
            speak(bare(element), element);
        }
    }

    private void speak(Ink paragraph, @Nullable Element nearest) {
        if (paragraph.letters < LEAST_PARAGRAPH) {
            return;
        }
        double voice = 2 + paragraph.commas + Math.min(paragraph.letters / 100, 3);
        Element hearer = nearest;
        for (int level = 0; level < REACH && hearer != null && !hearer.nameIs("html"); level++) {
            double heard = voice / (level == 0 ? 1 : level == 1 ? 2 : level * 3);
            double had = points.computeIfAbsent(hearer, Scores::standing);
            points.put(hearer, had + heard);
            hearer = hearer.parent();
        }
    }

    /// What an element begins with.
    private static double standing(Element element) {
        double kind =
                switch (element.normalName()) {
                    case "div" -> 5;
                    case "pre", "td", "blockquote" -> 3;
                    case "address", "ol", "ul", "dl", "dd", "dt", "li", "form" -> -3;
                    case "h1", "h2", "h3", "h4", "h5", "h6", "th" -> -5;
                    default -> 0;
                };
        return kind + Clues.weight(element);
    }

    /// Words that stand in an element between its blocks.
    private Ink bare(Element element) {
        Ink bare = new Ink();
        for (Node child : element.childNodes()) {
            if (child instanceof TextNode words) {
                bare.write(words.getWholeText());
            } else if (child instanceof Element inline && !inline.isBlock()) {
                Optional.ofNullable(inks.get(inline))
                        .filter(ink -> ink.blocks == 0)
                        .ifPresent(bare::add);
            }
        }
        return bare;
    }

    /// Where several good ones stand under one roof, the roof.
    private Element underOneRoof(List<Element> contenders) {
        Element top = contenders.getFirst();
        Map<Element, Integer> under = new HashMap<>();
        contenders.stream()
                .skip(1)
                .filter(rival -> of(rival) >= of(top) * RIVAL)
                .flatMap(rival -> above(rival).stream())
                .forEach(roof -> under.merge(roof, 1, Integer::sum));
        return above(top).stream()
                .filter(roof -> under.getOrDefault(roof, 0) >= RIVALS)
                .findFirst()
                .orElse(top);
    }

    private static List<Element> above(Element element) {
        List<Element> above = new ArrayList<>();
        for (Element at = element.parent(); at != null && !isPage(at); at = at.parent()) {
            above.add(at);
        }
        return above;
    }

    /// Upwards while the parents score more, or hold nothing else.
    private Element widened(Element top) {
        Element widest = top;
        double last = of(top);
        for (Element parent : above(top)) {
            if (!points.containsKey(parent) || of(parent) < of(top) / 3) {
                break;
            }
            if (of(parent) > last) {
                widest = parent;
                break;
            }
            last = of(parent);
        }
        for (Element parent : above(widest)) {
            if (parent.childrenSize() > 1) {
                break;
            }
            widest = parent;
        }
        return widest;
    }

    private static boolean isPage(Element element) {
        return element.nameIs("body") || element.nameIs("html");
    }

    /// An article may be spread over several elements beside each other.
    private List<Element> withNeighbours(Element best) {
        Element parent = best.parent();
        if (parent == null) {
            return List.of(best);
        }
        double threshold = Math.max(10, of(best) * NEIGHBOUR);
        return parent.children().stream()
                .filter(child -> child.equals(best) || belongs(child, best, threshold))
                .toList();
    }

    private boolean belongs(Element neighbour, Element best, double threshold) {
        Ink ink = inks.get(neighbour);
        if (ink == null) {
            return false;
        }
        boolean alike =
                !best.className().isEmpty() && neighbour.className().equals(best.className());
        double bonus = alike ? of(best) * NEIGHBOUR : 0;
        return (points.containsKey(neighbour) && of(neighbour) + bonus >= threshold)
                || (neighbour.nameIs("p") && isSentence(neighbour, ink));
    }

    private static boolean isSentence(Element paragraph, Ink ink) {
        if (ink.letters > 80) {
            return ink.linkDensity() < 0.25;
        }
        return ink.letters > 0 && ink.linked == 0 && paragraph.text().matches("(?s).*[.。](\\s.*)?");
    }
}
