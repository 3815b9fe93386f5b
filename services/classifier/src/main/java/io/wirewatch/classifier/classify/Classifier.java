package io.wirewatch.classifier.classify;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.wirewatch.classifier.extract.Extraction;
import io.wirewatch.classifier.extract.Extractor;
import io.wirewatch.classifier.theme.ActiveTaxonomy;
import io.wirewatch.classifier.theme.Judgement;
import io.wirewatch.classifier.theme.Taxonomy;
import io.wirewatch.contract.Language;
import io.wirewatch.contract.Tag;
import io.wirewatch.language.analysis.AnalyzedText;
import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.detect.DetectedLanguage;
import io.wirewatch.language.detect.LanguageDetector;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// Classifies one article: a pure function of the article and the taxonomy that is active when it begins.
@Singleton
public class Classifier {
    private final LanguageDetector detector;
    private final TextAnalysis analysis;
    private final ActiveTaxonomy taxonomy;
    private final Extractor extractor;
    private final Timer time;

    Classifier(
            LanguageDetector detector,
            TextAnalysis analysis,
            ActiveTaxonomy taxonomy,
            Extractor extractor,
            MeterRegistry meters) {
        this.detector = detector;
        this.analysis = analysis;
        this.taxonomy = taxonomy;
        this.extractor = extractor;
        this.time = meters.timer("wirewatch.classify");
    }

    /// @param hint a declared language; a prior, not a verdict
    public Classified classify(String title, String text, Optional<String> hint) {
        return time.record(() -> classified(title, text, hint));
    }

    private Classified classified(String title, String text, Optional<String> hint) {
        Taxonomy judging = taxonomy.now();
        DetectedLanguage language = detector.detect(title, text, hint);
        AnalyzedText article = analysis.analyze(language.code(), title, text);
        return new Classified(
                new Language(language.code(), rounded(language.confidence())),
                article,
                judging,
                judging.judge(article),
                extractor.extract(language.code(), title, text));
    }

    private static double rounded(double confidence) {
        return Math.round(confidence * 1000) / 1000.0;
    }

    /// What was found.
    ///
    /// @param judgements of every theme, tag or not
    public record Classified(
            Language language,
            AnalyzedText article,
            Taxonomy taxonomy,
            List<Judgement> judgements,
            Extraction extraction) {
        public List<Tag> tags() {
            return judgements.stream().filter(Judgement::isTag).map(this::tag).toList();
        }

        private Tag tag(Judgement judgement) {
            return new Tag(
                    judgement.theme().id(),
                    judgement.score(),
                    judgement.theme().threshold(),
                    taxonomy.version(),
                    judgement.evidence(article));
        }
    }
}
