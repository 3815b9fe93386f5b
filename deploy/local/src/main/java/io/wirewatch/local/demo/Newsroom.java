package io.wirewatch.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Decides what each demo feed shows at a moment: a few articles from the start, then a new one every few seconds,
/// languages in turn. When all have been told they return as a new edition.
final class Newsroom {
    /// Between two new articles, over all feeds.
    static final Duration RHYTHM = Duration.ofSeconds(4);

    /// Told from the first moment on.
    static final int FROM_THE_START = 8;

    /// A feed shows this many of its newest.
    static final int WINDOW = 20;

    private final List<DemoArticle> articles;
    private final InstantSource clock;
    private final Instant opened;

    Newsroom(List<DemoArticle> articles, InstantSource clock) {
        this.articles = List.copyOf(articles);
        this.clock = clock;
        this.opened = clock.instant();
    }

    /// The newest of one language, newest first.
    List<Told> shown(String language) {
        long told = FROM_THE_START + Duration.between(opened, clock.instant()).dividedBy(RHYTHM);
        List<Told> shown = new ArrayList<>();
        for (long number = told - 1; number >= 0 && shown.size() < WINDOW; number--) {
            DemoArticle article = articles.get((int) (number % articles.size()));
            if (article.language().equals(language)) {
                shown.add(new Told(idOf(number), article, momentOf(number)));
            }
        }
        return shown;
    }

    /// Unique over restarts, since the receiver and the store remember earlier runs.
    private String idOf(long number) {
        return opened.getEpochSecond() + "-" + number;
    }

    private Instant momentOf(long number) {
        return opened.plus(RHYTHM.multipliedBy(number - FROM_THE_START + 1));
    }

    /// An article with its place in this run.
    record Told(String id, DemoArticle article, Instant at) {}
}
