package io.wirewatch.classifier.theme;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// Where the phrases of a theme stand that begin alike: those that end with this term, and where the next term leads.
/// One walk along the words of an article finds all of them, however many begin with the same word.
final class Step {
    /// Where nothing leads to.
    static final Step NOWHERE = new Step();

    private final List<ClauseIndex.Phrase> ends = new ArrayList<>(1);
    private final Map<String, Step> next = new HashMap<>(2);

    /// The phrases that are complete here.
    List<ClauseIndex.Phrase> ends() {
        return ends;
    }

    boolean goesOn() {
        return !next.isEmpty();
    }

    Step after(String term) {
        return next.getOrDefault(term, NOWHERE);
    }

    void forEachNext(BiConsumer<String, Step> each) {
        next.forEach(each);
    }

    void file(ClauseIndex.Phrase phrase, List<String> terms) {
        Step last = this;
        for (String term : terms) {
            last = last.next.computeIfAbsent(term, word -> new Step());
        }
        last.ends.add(phrase);
    }
}
