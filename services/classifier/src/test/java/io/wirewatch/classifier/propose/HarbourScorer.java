package io.wirewatch.classifier.propose;

import io.wirewatch.contract.Field;
import io.wirewatch.contract.TaxonomyPublished.ThemeSource;
import jakarta.inject.Singleton;
import java.util.List;

/// Sees chips in every harbour.
@Singleton
class HarbourScorer implements TagScorer {
    static final String WORD = "Quillharbour";

    @Override
    public String name() {
        return "harbour";
    }

    @Override
    public List<Proposal> propose(String language, Words article, List<ThemeSource> themes) {
        int at = article.title().indexOf(WORD);
        Span span = new Span(Field.TITLE, at, at + WORD.length());
        return at < 0 ? List.of() : List.of(new Proposal("chips", 1, List.of(span)));
    }
}
