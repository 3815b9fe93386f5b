package io.wirewatch.classifier.theme;

import io.wirewatch.language.analysis.Family;
import io.wirewatch.language.analysis.TextAnalysis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The clauses of one theme in one family, to be looked up by the terms of an article.
public final class ClauseIndex {
    /// A phrase that ends so stands for all words that begin like it.
    private static final String ANY_ENDING = "*";

    private final Family family;
    private final TextAnalysis analysis;
    private final ThemeLimits limits;
    private final List<String> reasons;
    private final Map<String, List<Phrase>> byFirstTerm = new HashMap<>();
    private final Map<String, List<Phrase>> byBeginning = new HashMap<>();
    private final Set<List<String>> counted = new HashSet<>();
    private final List<NearClause> near = new ArrayList<>();
    private int slots;

    ClauseIndex(Family family, TextAnalysis analysis, ThemeLimits limits, List<String> reasons) {
        this.family = family;
        this.analysis = analysis;
        this.limits = limits;
        this.reasons = reasons;
    }

    /// Words in a row that, where found, fill a slot.
    ///
    /// @param slot which hits belong together
    public record Phrase(List<String> terms, Clause clause, int slot) {}

    /// Two slots that must lie near each other.
    public record NearClause(Clause clause, int these, int those, int within) {}

    public List<Phrase> startingWith(String term) {
        return byFirstTerm.getOrDefault(term, List.of());
    }

    public List<Phrase> beginningLike(String beginning) {
        return byBeginning.getOrDefault(beginning, List.of());
    }

    public boolean hasBeginnings() {
        return !byBeginning.isEmpty();
    }

    public List<NearClause> near() {
        return near;
    }

    public int slots() {
        return slots;
    }

    void addAll(ThemeFile.Words words) {
        words.strong().forEach(phrase -> add(phrase, Theme.STRONG));
        words.medium().forEach(phrase -> add(phrase, Theme.MEDIUM));
        words.weak().forEach(phrase -> add(phrase, Theme.WEAK));
        words.against().forEach(phrase -> add(phrase, Theme.AGAINST));
        words.except()
                .forEach(
                        phrase -> file(phrase, new Clause(phrase, 0, Clause.Kind.EXCEPT), slots++));
        words.near().forEach(this::add);
    }

    private void add(String phrase, double weight) {
        file(phrase, new Clause(phrase, weight, Clause.Kind.WORDS), slots++);
    }

    private void add(ThemeFile.Near sides) {
        int these = slots++;
        int those = slots++;
        Clause side = new Clause("", 0, Clause.Kind.NEAR);
        sides.these().forEach(phrase -> file(phrase, side, these));
        sides.those().forEach(phrase -> file(phrase, side, those));
        String label = sides.these().getFirst() + " ... near " + sides.those().getFirst() + " ...";
        near.add(
                new NearClause(
                        new Clause(label, sides.weight(), Clause.Kind.NEAR),
                        these,
                        those,
                        sides.within()));
    }

    private void file(String phrase, Clause clause, int slot) {
        boolean anyEnding = phrase.endsWith(ANY_ENDING);
        List<String> terms =
                analysis.phrase(
                        family, anyEnding ? phrase.substring(0, phrase.length() - 1) : phrase);
        if (terms.isEmpty() || terms.size() > limits.phraseWords()) {
            reasons.add("'" + phrase + "' is no phrase of 1 to " + limits.phraseWords() + " words");
            return;
        }
        if (clause.kind() == Clause.Kind.WORDS && !anyEnding && !counted.add(terms)) {
            return; // "chip" and "chips" are one word here, and count once, by the first that was
            // named
        }
        boolean oneWord = terms.size() == 1;
        Map<String, List<Phrase>> index = anyEnding && oneWord ? byBeginning : byFirstTerm;
        String key = anyEnding && oneWord ? beginning(phrase) : terms.getFirst();
        index.computeIfAbsent(key, first -> new ArrayList<>(1))
                .add(new Phrase(terms, clause, slot));
    }

    /// Not stemmed: what the author wrote is what a word has to begin with.
    private String beginning(String phrase) {
        String word = phrase.substring(0, phrase.length() - 1).toLowerCase(java.util.Locale.ROOT);
        return family.prefix() + (family == Family.DE ? folded(word) : word);
    }

    private static String folded(String german) {
        return german.replace('ä', 'a').replace('ö', 'o').replace('ü', 'u').replace("ß", "ss");
    }
}
