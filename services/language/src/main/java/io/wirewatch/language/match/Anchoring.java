package io.wirewatch.language.match;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The candidate step: terms of which a document must hold one for a query to have a chance, the rarest that there are.
final class Anchoring {
    /// Documents that a guess counts for.
    private static final int GUESS_WEIGHT = 200;

    private final Frequencies frequencies;

    Anchoring(Frequencies frequencies) {
        this.frequencies = frequencies;
    }

    /// Empty where every document is a candidate; without a term where none is.
    Optional<Term[]> anchors(Node query) {
        Anchors anchors = of(query);
        return anchors.isEverything()
                ? Optional.empty()
                : Optional.of(anchors.terms().toArray(Term[]::new));
    }

    /// The share of documents that filing by this part would let through; smaller is rarer.
    double cost(Node query) {
        return of(query).cost();
    }

    private record Anchors(Set<Term> terms, double cost) {
        static final Anchors EVERYTHING = new Anchors(Set.of(), Double.MAX_VALUE);
        static final Anchors NOTHING = new Anchors(Set.of(), 0);

        boolean isEverything() {
            return cost == Double.MAX_VALUE;
        }
    }

    private Anchors of(Node query) {
        return switch (query) {
            case Node.All all -> rarest(all.parts());
            case Node.Any any -> union(any.parts());
            case Node.Words words -> rarestOfEach(words.variants());
            case Node.Begins begins -> ofBeginnings(begins);
            case Node.Has has -> sum(has.values());
            case Node.States states -> sum(states.unit());
            case Node.Without _ -> Anchors.EVERYTHING;
        };
    }

    private Anchors ofBeginnings(Node.Begins begins) {
        if (begins.anchors().length > 0) {
            return sum(begins.anchors());
        }
        return begins.beginnings().length == 0 ? Anchors.NOTHING : Anchors.EVERYTHING;
    }

    private Anchors rarest(Node[] parts) {
        Anchors rarest = Anchors.EVERYTHING;
        for (Node part : parts) {
            Anchors anchors = of(part);
            rarest = anchors.cost() < rarest.cost() ? anchors : rarest;
        }
        return rarest;
    }

    private Anchors union(Node[] parts) {
        Set<Term> terms = new LinkedHashSet<>();
        for (Node part : parts) {
            Anchors anchors = of(part);
            if (anchors.isEverything()) {
                return anchors;
            }
            terms.addAll(anchors.terms());
        }
        return sum(terms.toArray(Term[]::new));
    }

    private Anchors rarestOfEach(Term[][] variants) {
        List<Term> rarest = new ArrayList<>(variants.length);
        for (Term[] variant : variants) {
            Term best = variant[0];
            for (Term term : variant) {
                best = share(term) < share(best) ? term : best;
            }
            rarest.add(best);
        }
        return sum(rarest.toArray(Term[]::new));
    }

    private Anchors sum(Term... terms) {
        double cost = 0;
        for (Term term : terms) {
            cost += share(term);
        }
        return new Anchors(new LinkedHashSet<>(List.of(terms)), cost);
    }

    private double share(Term term) {
        return frequencies.share(term.text, guess(term.text), GUESS_WEIGHT);
    }

    /// Before anything was seen: long words are rare, and so is what names one thing.
    private static double guess(String text) {
        int mark = text.indexOf('=');
        if (mark >= 0) {
            return guessOfValue(text.substring(0, mark));
        }
        boolean isHan = !text.isEmpty() && Character.isIdeographic(text.codePointAt(0));
        double letters = isHan ? text.length() * 2.5 : text.length();
        return 0.5 / (1 + letters * letters);
    }

    private static double guessOfValue(String kind) {
        return switch (kind) {
            case "story", "feed", "person" -> 0.002;
            case "org", "source" -> 0.01;
            case "theme", "country", "unit" -> 0.1;
            case "begins" -> 0.05;
            default -> 0.5;
        };
    }
}
