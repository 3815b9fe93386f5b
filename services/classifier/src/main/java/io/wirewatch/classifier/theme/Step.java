package io.wirewatch.classifier.theme;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the phrases of some themes stand that begin alike: those that end with this term, and where the next term leads.
/// One walk along the words of an article finds all of them, of all themes, however many begin with the same word.
/// Immutable.
final class Step {
    private final List<End> ends;
    private final @Nullable TermMap<Step> next;

    private Step(List<End> ends, @Nullable TermMap<Step> next) {
        this.ends = ends;
        this.next = next;
    }

    /// In front of the first term of all phrases.
    ///
    /// @param themes the clauses of each, in one family
    static Step before(List<ClauseIndex> themes) {
        Draft first = new Draft();
        for (int i = 0; i < themes.size(); i++) {
            for (ClauseIndex.Filed filed : themes.get(i).phrases()) {
                first.file(new End(i, filed.phrase()), filed.terms());
            }
        }
        return first.made();
    }

    /// A phrase that is complete.
    ///
    /// @param theme its number, as given
    record End(int theme, ClauseIndex.Phrase phrase) {}

    List<End> ends() {
        return ends;
    }

    boolean goesOn() {
        return next != null;
    }

    /// Empty where no phrase goes on with this term.
    @Nullable Step after(String term) {
        return next == null ? null : next.get(term);
    }

    /// As long as phrases are added.
    private static final class Draft {
        private final List<End> ends = new ArrayList<>(1);
        private final Map<String, Draft> next = new HashMap<>(2);

        void file(End end, List<String> terms) {
            Draft last = this;
            for (String term : terms) {
                last = last.next.computeIfAbsent(term, word -> new Draft());
            }
            last.ends.add(end);
        }

        Step made() {
            Map<String, Step> made = HashMap.newHashMap(next.size());
            next.forEach((term, draft) -> made.put(term, draft.made()));
            return new Step(List.copyOf(ends), made.isEmpty() ? null : new TermMap<>(made));
        }
    }
}
