package io.wirewatch.classifier.theme;

import io.wirewatch.language.analysis.Family;
import io.wirewatch.language.analysis.TextAnalysis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The clauses of one theme in one family, to be looked up by the terms of an article.
public final class ClauseIndex {
    /// A phrase that ends so stands for all words that begin like it.
    private static final String ANY_ENDING = "*";

    /// A phrase that begins so stands for a whole list of the same language.
    private static final String LIST = "$";

    private static final Clause SIDE = new Clause("", 0, Clause.Kind.NEAR);

    private final Family family;
    private final TextAnalysis analysis;
    private final ThemeLimits limits;
    private final Set<String> reasons;
    private final List<Filed> phrases = new ArrayList<>();
    private final Map<String, List<Phrase>> byBeginning = new HashMap<>();
    private final Set<List<String>> counted = new HashSet<>();
    private final List<NearClause> near = new ArrayList<>();
    private final List<Clause> bySlot = new ArrayList<>();
    private int shortestBeginning = Integer.MAX_VALUE;
    private int longestBeginning;

    ClauseIndex(Family family, TextAnalysis analysis, ThemeLimits limits, Set<String> reasons) {
        this.family = family;
        this.analysis = analysis;
        this.limits = limits;
        this.reasons = reasons;
    }

    /// Words in a row that, where found, fill a slot.
    ///
    /// @param slot which hits belong together
    public record Phrase(Clause clause, int slot) {}

    /// Slots that must lie near each other: every other one within some words of the first.
    public record NearClause(Clause clause, int first, List<Integer> others, int within) {}

    /// A phrase with its terms, in order.
    record Filed(Phrase phrase, List<String> terms) {}

    /// Without those that stand for all words that begin like them.
    List<Filed> phrases() {
        return phrases;
    }

    public List<Phrase> beginningLike(String beginning) {
        return byBeginning.getOrDefault(beginning, List.of());
    }

    public boolean hasBeginnings() {
        return !byBeginning.isEmpty();
    }

    /// Letters of the shortest beginning, with the family's prefix.
    int shortestBeginning() {
        return shortestBeginning;
    }

    int longestBeginning() {
        return longestBeginning;
    }

    public List<NearClause> near() {
        return near;
    }

    /// How many slots there are; they are numbered from 0.
    public int slots() {
        return bySlot.size();
    }

    /// The clause that a slot belongs to; the sides of a nearness have one without a weight.
    public Clause ofSlot(int slot) {
        return bySlot.get(slot);
    }

    void addAll(ThemeFile.Words words) {
        words.strong().forEach(phrase -> add(phrase, Theme.STRONG));
        words.medium().forEach(phrase -> add(phrase, Theme.MEDIUM));
        words.weak().forEach(phrase -> add(phrase, Theme.WEAK));
        words.against().forEach(phrase -> add(phrase, Theme.AGAINST));
        words.except().forEach(phrase -> file(phrase, new Clause(phrase, 0, Clause.Kind.EXCEPT)));
        Map<String, Integer> lists = new HashMap<>();
        words.lists().forEach((name, phrases) -> lists.put(LIST + name, side(phrases)));
        words.near().forEach(sides -> add(sides, lists));
    }

    private void add(String phrase, double weight) {
        file(phrase, new Clause(phrase, weight, Clause.Kind.WORDS));
    }

    private void add(ThemeFile.Near sides, Map<String, Integer> lists) {
        int first = side(sides.these(), lists);
        List<Integer> others = new ArrayList<>(List.of(side(sides.those(), lists)));
        if (!sides.and().isEmpty()) {
            others.add(side(sides.and(), lists));
        }
        Clause clause = new Clause(label(sides), sides.weight(), Clause.Kind.NEAR);
        near.add(new NearClause(clause, first, others, sides.within()));
    }

    private int side(List<String> phrases, Map<String, Integer> lists) {
        boolean named = phrases.size() == 1 && phrases.getFirst().startsWith(LIST);
        if (!named) {
            return side(phrases);
        }
        Integer slot = lists.get(phrases.getFirst());
        if (slot == null) {
            reasons.add("near: there is no list '" + phrases.getFirst().substring(1) + "'");
            return slotOf(SIDE);
        }
        return slot;
    }

    private int side(List<String> phrases) {
        int slot = slotOf(SIDE);
        phrases.forEach(phrase -> file(phrase, SIDE, slot));
        return slot;
    }

    private static String label(ThemeFile.Near sides) {
        String label = named(sides.these()) + " near " + named(sides.those());
        return sides.and().isEmpty() ? label : label + " near " + named(sides.and());
    }

    private static String named(List<String> phrases) {
        return phrases.size() == 1 ? phrases.getFirst() : phrases.getFirst() + " ...";
    }

    private int slotOf(Clause clause) {
        bySlot.add(clause);
        return bySlot.size() - 1;
    }

    private void file(String phrase, Clause clause) {
        file(phrase, clause, slotOf(clause));
    }

    private void file(String phrase, Clause clause, int slot) {
        boolean anyEnding = phrase.endsWith(ANY_ENDING);
        String words = anyEnding ? phrase.substring(0, phrase.length() - 1) : phrase;
        List<String> terms = analysis.phrase(family, words);
        if (terms.isEmpty() || terms.size() > limits.phraseWords()) {
            reasons.add("'" + phrase + "' is no phrase of 1 to " + limits.phraseWords() + " words");
            return;
        }
        if (anyEnding && (terms.size() > 1 || words.length() < limits.shortestBeginning())) {
            reasons.add(
                    "'%s' must be one word with %d letters or more before the *"
                            .formatted(phrase, limits.shortestBeginning()));
            return;
        }
        if (isAmbiguous(phrase, terms)) {
            return;
        }
        if (clause.kind() == Clause.Kind.WORDS && !anyEnding && !counted.add(terms)) {
            return; // "chip" and "chips" are one word here, and count once, by the first that was
            // named
        }
        Phrase filed = new Phrase(clause, slot);
        if (anyEnding) {
            fileBeginning(beginning(words), filed);
        } else {
            phrases.add(new Filed(filed, terms));
        }
    }

    private void fileBeginning(String beginning, Phrase phrase) {
        byBeginning.computeIfAbsent(beginning, first -> new ArrayList<>(1)).add(phrase);
        shortestBeginning = Math.min(shortestBeginning, beginning.length());
        longestBeginning = Math.max(longestBeginning, beginning.length());
    }

    /// One syllable without its marks may be any of several words; two in a row hardly are.
    private boolean isAmbiguous(String phrase, List<String> terms) {
        return family == Family.VI_PLAIN
                && terms.size() == 1
                && phrase.chars().anyMatch(letter -> letter > 0x7f);
    }

    /// Not stemmed: what the author wrote is what a word has to begin with.
    private String beginning(String words) {
        String word = words.toLowerCase(Locale.ROOT);
        return family.prefix() + (family == Family.DE ? folded(word) : word);
    }

    private static String folded(String german) {
        return german.replace('ä', 'a').replace('ö', 'o').replace('ü', 'u').replace("ß", "ss");
    }
}
