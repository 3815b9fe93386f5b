package io.wirewatch.bench.classify;

import io.wirewatch.classifier.extract.Extraction;
import io.wirewatch.classifier.extract.Extractor;
import io.wirewatch.language.analysis.AnalyzedText;
import io.wirewatch.language.similarity.Outline;
import io.wirewatch.language.similarity.Signature;
import java.util.Set;

/// All that the classifier does with an article between its doors: the tags, and then names, figures, quotations and the
/// signature of copies, which the Monitor has not.
final class WholeClassifier implements Tagger {
    private final Themes themes;
    private final Extractor extractor = new Extractor();
    private long found;

    WholeClassifier(Themes themes) {
        this.themes = themes;
    }

    @Override
    public Set<String> tags(News article) {
        String language = themes.language(article);
        AnalyzedText text = themes.analyzed(language, article);
        Set<String> tags = themes.tags(text);
        Extraction extraction = extractor.extract(language, article.title(), article.text());
        found += extraction.entities().size() + extraction.quantities().size();
        found += Signature.of(Outline.of(text, article.title())).isPresent() ? 1 : 0;
        return tags;
    }

    /// Entities, quantities and signatures up to now: nobody may leave out what is counted.
    long found() {
        return found;
    }
}
