package io.wirewatch.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// Records as an earlier version wrote them. A sample is never changed: a new one stands beside it.
enum Samples {
    ARTICLE_PUBLISHED("article-published", "article-published", ArticlePublished.class),
    ARTICLE_PUBLISHED_LEAST("article-published-least", "article-published", ArticlePublished.class),
    ARTICLE_PUBLISHED_WITHDRAWN(
            "article-published-withdrawn", "article-published", ArticlePublished.class),
    ARTICLE_PUBLISHED_BESIDES(
            "article-published-besides", "article-published", ArticlePublished.class),
    ARTICLE_TAGGED("article-tagged", "article-tagged", ArticleTagged.class),
    FEED_STATE("feed-state", "feed-state", FeedState.class),
    FEED_EVENT("feed-event", "feed-event", FeedEvent.class),
    TAXONOMY_PUBLISHED("taxonomy-published", "taxonomy-published", TaxonomyPublished.class),
    ALERT_RAISED("alert-raised", "alert-raised", AlertRaised.class),
    ALERT_RAISED_BY_VALUES("alert-raised-by-values", "alert-raised", AlertRaised.class);

    private final String file;
    private final String schema;
    private final Class<? extends Record> type;

    Samples(String file, String schema, Class<? extends Record> type) {
        this.file = file;
        this.schema = schema;
        this.type = type;
    }

    byte[] bytes() {
        return resource("/sample/" + file + ".json");
    }

    String schema() {
        return schema;
    }

    Class<? extends Record> type() {
        return type;
    }

    static byte[] resource(String path) {
        try (InputStream in = Samples.class.getResourceAsStream(path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
