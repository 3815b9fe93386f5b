package io.wirewatch.alert;

import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.contract.Entity;
import io.wirewatch.contract.Evidence;
import io.wirewatch.contract.FeedEvent;
import io.wirewatch.contract.Field;
import io.wirewatch.contract.Fingerprint;
import io.wirewatch.contract.Language;
import io.wirewatch.contract.Quantity;
import io.wirewatch.contract.Quotation;
import io.wirewatch.contract.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Tagged articles as the classifier sends them.
public final class Samples {
    public static final String TAXONOMY = "taxonomy-1";

    private Samples() {}

    /// A word that stands in no other test's articles: letters only, so that every language takes it as it is.
    public static String newWord() {
        StringBuilder word = new StringBuilder("zq");
        for (char hex :
                UUID.randomUUID().toString().replace("-", "").substring(0, 12).toCharArray()) {
            word.append((char) ('a' + Character.digit(hex, 16)));
        }
        return word.toString();
    }

    public static String newId() {
        return Fingerprint.of("test", UUID.randomUUID().toString());
    }

    /// English, seen now, carrying themes that all rest on the title's first word.
    public static ArticleTagged article(String id, String title, String... themes) {
        return revision(id, "r1", now(), title, themes);
    }

    public static ArticleTagged revision(
            String id, String revision, Instant seenAt, String title, String... themes) {
        ArticlePublished article =
                new ArticlePublished(
                        id,
                        revision,
                        Optional.of(URI.create("https://news.example.com/" + id)),
                        title,
                        "Told in a few words.",
                        Optional.of("en"),
                        "example.com",
                        Optional.of("GB"),
                        "feed-1",
                        Optional.of(seenAt.minusSeconds(60)),
                        seenAt);
        return tagged(article, "en", TAXONOMY, seenAt, themes);
    }

    /// Its publisher withdrew it at that moment.
    public static ArticleTagged withdrawn(ArticleTagged tagged, Instant at) {
        ArticlePublished article = tagged.article();
        Optional<String> reason = Optional.of("It was another plant.");
        return tagged(
                article.withdrawn(article.feed(), at, reason, at),
                tagged.language().code(),
                tagged.taxonomy(),
                at);
    }

    /// With an organisation, a figure and a quotation in the title's first word.
    public static ArticleTagged read(String id, String title, long dollars) {
        ArticleTagged plain = article(id, title);
        String first = title.split(" ", 2)[0];
        return new ArticleTagged(
                plain.article(),
                plain.language(),
                plain.tags(),
                List.of(
                        new Entity(
                                "org", "org-1", "Example Works", Field.TITLE, 0, first.length())),
                List.of(
                        new Quantity(
                                BigDecimal.valueOf(dollars),
                                Optional.empty(),
                                "USD",
                                Field.TITLE,
                                0,
                                first.length(),
                                first)),
                List.of(new Quotation(Optional.empty(), first, Field.TITLE, 0, first.length())),
                Optional.empty(),
                plain.taxonomy(),
                plain.taggedAt());
    }

    /// The same article, which stands in another feed too.
    public static ArticleTagged shownIn(String feed, ArticleTagged tagged) {
        ArticlePublished article = tagged.article();
        ArticlePublished there =
                new ArticlePublished(
                        article.id(),
                        article.revision(),
                        article.url(),
                        article.title(),
                        article.text(),
                        article.language(),
                        article.source(),
                        article.country(),
                        feed,
                        article.publishedAt(),
                        article.seenAt(),
                        article.withdrawnAt(),
                        article.withdrawnReason(),
                        article.wordsOf());
        return tagged(there, "en", tagged.taxonomy(), tagged.taggedAt());
    }

    /// How another feed puts an article whose words are those of `feed-1`.
    public static ArticleTagged besides(String feed, ArticleTagged tagged) {
        ArticleTagged there = shownIn(feed, tagged);
        return tagged(
                there.article().besides(Optional.of("feed-1")),
                "en",
                there.taxonomy(),
                there.taggedAt());
    }

    public static ArticleTagged tagged(
            ArticlePublished article,
            String language,
            String taxonomy,
            Instant taggedAt,
            String... themes) {
        return new ArticleTagged(
                article,
                new Language(language, 0.98),
                Arrays.stream(themes).map(theme -> tag(theme, taxonomy, article.title())).toList(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                taxonomy,
                taggedAt);
    }

    /// As PostgreSQL keeps it.
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static Tag tag(String theme, String taxonomy, String title) {
        String first = title.split(" ", 2)[0];
        return new Tag(
                theme,
                1.5,
                1.0,
                taxonomy,
                List.of(new Evidence(Field.TITLE, 0, first.length(), first)));
    }

    /// A feed whose window rolled on between two polls.
    public static FeedEvent gap(String feed, Instant from, Instant to) {
        return new FeedEvent(
                newId(),
                feed,
                "gap",
                to,
                "no known item was left in the window",
                Optional.of(from),
                Optional.of(to),
                Optional.of(30),
                Optional.empty());
    }
}
