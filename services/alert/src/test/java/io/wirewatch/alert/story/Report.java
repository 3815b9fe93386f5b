package io.wirewatch.alert.story;

import io.wirewatch.alert.Samples;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.contract.Language;
import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.similarity.Outline;
import io.wirewatch.language.similarity.Signature;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An article for tests of stories, with the signature that the classifier gives it.
public record Report(
        String id,
        String language,
        String source,
        String feed,
        String title,
        String text,
        Instant at) {
    private static final TextAnalysis ANALYSIS = new TextAnalysis();

    /// Seen long ago, so that it stands in no other test's way.
    public static Report of(String language, String source, String title) {
        return new Report(
                Samples.newId(),
                language,
                source,
                "feed-of-" + source,
                title,
                "",
                Samples.now().minus(Duration.ofDays(40)));
    }

    Report text(String itsText) {
        return new Report(id, language, source, feed, title, itsText, at);
    }

    Report later(Duration by) {
        return new Report(id, language, source, feed, title, text, at.plus(by));
    }

    Report seenNow() {
        return seenAt(Samples.now());
    }

    public Report seenAt(Instant time) {
        return new Report(id, language, source, feed, title, text, time);
    }

    /// Another article of the same words.
    Report again(String inFeed) {
        return new Report(Samples.newId(), language, source, inFeed, title, text, at);
    }

    public ArticleTagged tagged() {
        return tagged("r1", title, at);
    }

    ArticleTagged revised(String newTitle) {
        return tagged("r2", newTitle, at.plusSeconds(60));
    }

    private ArticleTagged tagged(String revision, String itsTitle, Instant seenAt) {
        ArticlePublished article =
                new ArticlePublished(
                        id,
                        revision,
                        Optional.of(URI.create("https://" + source + "/" + id)),
                        itsTitle,
                        text,
                        Optional.of(language),
                        source,
                        Optional.of("DE"),
                        feed,
                        Optional.of(seenAt),
                        seenAt);
        return new ArticleTagged(
                article,
                new Language(language, 0.98),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Signature.of(Outline.of(ANALYSIS.analyze(language, itsTitle, text), itsTitle)),
                Samples.TAXONOMY,
                seenAt);
    }
}
