package io.wirewatch.classifier.plan;

import io.wirewatch.classifier.ClassifierConfig;
import io.wirewatch.classifier.classify.ClassifyThreads;
import io.wirewatch.classifier.theme.ActiveTaxonomy;
import io.wirewatch.classifier.theme.BadTheme;
import io.wirewatch.classifier.theme.Judge;
import io.wirewatch.classifier.theme.Judgement;
import io.wirewatch.classifier.theme.Taxonomy;
import io.wirewatch.classifier.theme.Theme;
import io.wirewatch.classifier.theme.ThemeCompiler;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.UnreadableRecord;
import io.wirewatch.language.analysis.AnalyzedText;
import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.detect.LanguageDetector;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Shows what a candidate theme would have done to the articles of the last days, beside the active version of it.
/// Changes nothing.
@Singleton
class ThemePlan {
    private final ThemeCompiler compiler;
    private final ActiveTaxonomy active;
    private final ArticleHistory history;
    private final LanguageDetector detector;
    private final TextAnalysis analysis;
    private final ClassifyThreads threads;
    private final ClassifierConfig config;
    private final InstantSource clock;

    /// One plan at a time computes: it takes the threads that live articles want too.
    private final Semaphore turn = new Semaphore(1);

    ThemePlan(
            ThemeCompiler compiler,
            ActiveTaxonomy active,
            ArticleHistory history,
            LanguageDetector detector,
            TextAnalysis analysis,
            ClassifyThreads threads,
            ClassifierConfig config,
            InstantSource clock) {
        this.compiler = compiler;
        this.active = active;
        this.history = history;
        this.detector = detector;
        this.analysis = analysis;
        this.threads = threads;
        this.config = config;
        this.clock = clock;
    }

    /// What came of asking.
    sealed interface Outcome {
        record Planned(PlanAnswer answer) implements Outcome {}

        /// The candidate could not be activated either.
        record Refused(List<String> reasons) implements Outcome {}

        /// Another plan is computing.
        record Busy() implements Outcome {}
    }

    Outcome plan(String source, int days) {
        Theme candidate;
        try {
            candidate = compiler.compile(source);
        } catch (BadTheme e) {
            return new Outcome.Refused(e.reasons());
        }
        if (!turn.tryAcquire()) {
            return new Outcome.Busy();
        }
        try {
            return new Outcome.Planned(compare(candidate, days));
        } finally {
            turn.release();
        }
    }

    private PlanAnswer compare(Theme candidate, int days) {
        Taxonomy now = active.now();
        Instant until = clock.instant();
        Instant from = until.minus(Duration.ofDays(days));
        Pair themes = new Pair(now.theme(candidate.id()), candidate);
        Differences differences = new Differences();
        boolean complete = readAll(from, until.plus(config.planWithin()), themes, differences);
        return differences.answer(
                new PlanAnswer.Asked(candidate.id(), now.version(), from, until), complete);
    }

    private boolean readAll(Instant from, Instant deadline, Pair themes, Differences differences) {
        try (ArticleHistory.Reading reading = history.open()) {
            for (Stretch stretch : reading.since(from)) {
                for (Stretch rest = stretch; !rest.isRead(); ) {
                    if (differences.articles() >= config.planArticles()
                            || clock.instant().isAfter(deadline)) {
                        return false;
                    }
                    ArticleHistory.Chunk chunk = reading.next(rest);
                    judge(chunk.records(), themes, differences);
                    rest = chunk.rest();
                }
            }
        }
        return true;
    }

    private void judge(
            List<ConsumerRecord<String, byte[]>> records, Pair themes, Differences differences) {
        List<Callable<Optional<Compared>>> tasks = new ArrayList<>(records.size());
        records.forEach(record -> tasks.add(() -> compared(record, themes)));
        for (Optional<Compared> one : threads.all(tasks)) {
            one.ifPresentOrElse(differences::count, differences::countUnreadable);
        }
    }

    private Optional<Compared> compared(ConsumerRecord<String, byte[]> record, Pair themes) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            ArticlePublished article = ContractJson.read(record.value(), ArticlePublished.class);
            String language =
                    detector.detect(article.title(), article.text(), article.language()).code();
            AnalyzedText text = analysis.analyze(language, article.title(), article.text());
            return Optional.of(
                    new Compared(
                            article,
                            language,
                            themes.before()
                                    .filter(theme -> Judge.judge(theme, text).isTag())
                                    .isPresent(),
                            Judge.judge(themes.after(), text)));
        } catch (UnreadableRecord e) {
            return Optional.empty(); // it is a dead letter already
        }
    }

    private record Pair(Optional<Theme> before, Theme after) {}

    /// An article by both versions.
    record Compared(ArticlePublished article, String language, boolean before, Judgement after) {}
}
