package io.wirewatch.language.match;

import io.wirewatch.language.analysis.Family;
import io.wirewatch.language.analysis.Token;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A document as stored queries see it: of its words and values only those that some query asks for, in a table by the
/// terms' numbers. For one thread.
final class View {
    private final Document document;
    private final Term[] table;
    private final List<?>[] tokens;
    private final Term[] found;
    private final int longest;
    private int known;
    private int steps;
    private String @Nullable [] sorted;

    private View(Document document, int most, int longest) {
        int capacity = Integer.highestOneBit(most + 1) << 2; // at least twice as many
        this.document = document;
        this.longest = longest;
        this.table = new Term[capacity];
        this.tokens = new List<?>[capacity];
        this.found = new Term[most];
    }

    /// @param each told every word that the document has, and its other terms
    /// @param longest steps that one query may take
    static View of(Document document, Terms terms, Consumer<String> each, int longest) {
        View view = new View(document, most(document, terms), longest);
        view.readWords(terms, each);
        document.fields()
                .forEach(
                        (field, values) ->
                                values.forEach(
                                        value -> view.read(Terms.ofValue(field, value), terms)));
        document.amounts().forEach(amount -> view.read(Terms.ofUnit(amount.unit()), terms));
        for (int i = 0; i < view.known; i++) {
            if (view.found[i].isNoWord()) {
                each.accept(view.found[i].text);
            }
        }
        return view;
    }

    private static int most(Document document, Terms terms) {
        int words = document.text().terms().size();
        int values = document.amounts().size();
        for (Set<String> ofField : document.fields().values()) {
            values += ofField.size();
        }
        return values + (terms.hasBeginnings() ? 2 * words : words);
    }

    private void readWords(Terms terms, Consumer<String> each) {
        int prefix = family().prefix().length();
        document.text()
                .forEachTerm(
                        (word, occurrences) -> {
                            String bare = word.substring(prefix);
                            each.accept(bare);
                            readWord(bare, occurrences, terms);
                        });
    }

    private void readWord(String word, List<Token> occurrences, Terms terms) {
        Term term = terms.find(word);
        if (term != null) {
            put(term, occurrences);
        }
        if (terms.hasBeginnings() && word.length() >= Terms.BEGINNING) {
            read(Terms.ofBeginning(word), terms);
        }
    }

    private void read(String value, Terms terms) {
        Term term = terms.find(value);
        if (term != null && !has(term)) {
            put(term, List.of());
        }
    }

    private void put(Term term, List<Token> occurrences) {
        int at = slot(term);
        table[at] = term;
        tokens[at] = occurrences;
        found[known++] = term;
    }

    private int slot(Term term) {
        int mask = table.length - 1;
        int at = term.number * 0x9E3779B9 >>> 7 & mask;
        while (table[at] != null && table[at] != term) {
            at = at + 1 & mask;
        }
        return at;
    }

    int known() {
        return known;
    }

    /// In no order.
    Term known(int index) {
        return found[index];
    }

    boolean has(Term term) {
        return table[slot(term)] == term;
    }

    /// Where a word stands; empty where it does not.
    @SuppressWarnings("unchecked") // put() puts nothing else
    List<Token> occurrences(Term term) {
        int at = slot(term);
        return table[at] == term ? (List<Token>) tokens[at] : List.of();
    }

    Document document() {
        return document;
    }

    Family family() {
        return document.text().family();
    }

    /// The words that begin so, in the order of their letters.
    List<String> beginningWith(String beginning) {
        if (sorted == null) {
            sorted = document.text().terms().toArray(String[]::new);
            Arrays.sort(sorted);
        }
        int from = position(beginning);
        int to = from;
        while (to < sorted.length && sorted[to].startsWith(beginning)) {
            step();
            to++;
        }
        return List.of(sorted).subList(from, to);
    }

    private int position(String beginning) {
        int at = Arrays.binarySearch(sorted, beginning);
        return at < 0 ? -at - 1 : at;
    }

    /// The next query begins.
    void restart() {
        steps = 0;
    }

    /// One comparison more.
    ///
    /// @throws TooManySteps where the query takes more than it may
    void step() {
        if (++steps > longest) {
            throw new TooManySteps(longest);
        }
    }
}
