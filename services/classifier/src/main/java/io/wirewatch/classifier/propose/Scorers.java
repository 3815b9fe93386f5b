package io.wirewatch.classifier.propose;

import io.quarkus.arc.All;
import io.wirewatch.classifier.ClassifierConfig;
import io.wirewatch.contract.TaxonomyPublished.ThemeSource;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Asks every scorer that is there. One that hangs or throws costs its own answer and nothing else.
@Singleton
public class Scorers {
    private final List<Asked> scorers;
    private final Duration within;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Scorers(@All List<TagScorer> scorers, ClassifierConfig config) {
        this.scorers =
                scorers.stream()
                        .map(scorer -> Asked.of(scorer, new Semaphore(config.scorerCalls())))
                        .toList();
        this.within = config.scorersWithin();
    }

    /// An article as the themes have judged it.
    ///
    /// @param themes that judged it
    public record Judged(String language, TagScorer.Words words, List<ThemeSource> themes) {
        Set<String> ids() {
            return themes.stream().map(ThemeSource::id).collect(Collectors.toSet());
        }
    }

    /// The answers of every scorer to every article, in the order of the articles. Returns within
    /// `classifier.scorers-within`, however many articles.
    public List<List<ScorerAnswer>> ask(List<Judged> articles) {
        List<Callable<ScorerAnswer>> questions = new ArrayList<>();
        for (Judged article : articles) {
            scorers.forEach(scorer -> questions.add(() -> scorer.answer(article)));
        }
        List<ScorerAnswer> answers = answers(questions);
        List<List<ScorerAnswer>> byArticle = new ArrayList<>(articles.size());
        for (int i = 0; i < articles.size(); i++) {
            byArticle.add(answers.subList(i * scorers.size(), (i + 1) * scorers.size()));
        }
        return byArticle;
    }

    private List<ScorerAnswer> answers(List<Callable<ScorerAnswer>> questions) {
        List<ScorerAnswer> answers = new ArrayList<>(questions.size());
        try {
            for (Future<ScorerAnswer> asked :
                    threads.invokeAll(questions, within.toMillis(), TimeUnit.MILLISECONDS)) {
                answers.add(answer(asked, scorers.get(answers.size() % scorers.size()).name()));
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while scorers were asked", e);
        }
    }

    private ScorerAnswer answer(Future<ScorerAnswer> asked, String scorer)
            throws InterruptedException {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            return ScorerAnswer.none(scorer, "it failed: " + e.getCause());
        } catch (CancellationException e) {
            return ScorerAnswer.none(scorer, "no answer within " + within);
        }
    }

    /// A scorer with its own places, so that one that hangs holds up no other.
    private record Asked(TagScorer scorer, String name, Semaphore calls) {
        static Asked of(TagScorer scorer, Semaphore calls) {
            return new Asked(scorer, scorer.name(), calls);
        }

        ScorerAnswer answer(Judged article) throws InterruptedException {
            calls.acquire();
            try {
                return Proposals.checked(
                        name,
                        scorer.propose(article.language(), article.words(), article.themes()),
                        article.ids(),
                        article.words());
            } finally {
                calls.release();
            }
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
