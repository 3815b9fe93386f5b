package io.wirewatch.language.match;

import io.wirewatch.language.query.QueryField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The terms of all queries. A word stands here without its family, since most words are the same in most; which
/// families mean it stands in the query. No word holds an `=`, which marks the others.
final class Terms {
    /// Letters of a word by which queries for its beginning are filed.
    static final int BEGINNING = 3;

    private final TermTable byText = new TermTable();
    private int made;
    private int beginnings;

    @Nullable Term find(String text) {
        return byText.find(text);
    }

    /// The term, made if need be, for one more user.
    Term use(String text) {
        Term term = byText.find(text);
        if (term == null) {
            term = new Term(text, made++);
            byText.add(term);
        }
        if (term.uses++ == 0 && isBeginning(text)) {
            beginnings++;
        }
        return term;
    }

    void release(Term term) {
        if (--term.uses == 0) {
            byText.remove(term);
            beginnings -= isBeginning(term.text) ? 1 : 0;
        }
    }

    /// Whether any query looks for beginnings.
    boolean hasBeginnings() {
        return beginnings > 0;
    }

    int size() {
        return byText.size();
    }

    static String ofValue(QueryField field, String value) {
        return field.keyword() + "=" + value;
    }

    /// What [#ofValue] made the term from.
    static Fulfilment.Value value(Term term) {
        int end = term.text.indexOf('=');
        return new Fulfilment.Value(term.text.substring(0, end), term.text.substring(end + 1));
    }

    static String ofUnit(String unit) {
        return "unit=" + unit.toLowerCase(Locale.ROOT);
    }

    static String ofBeginning(String word) {
        return "begins=" + word.substring(0, BEGINNING);
    }

    private static boolean isBeginning(String text) {
        return text.startsWith("begins=");
    }
}
