package io.wirewatch.contract;

import java.time.Duration;
import java.util.Optional;

/// Every topic of Wirewatch: its name, what its key is, and how the broker keeps it. The service that
/// writes a topic creates it at start; the broker creates none by itself.
public enum Topic {
    ARTICLES("articles.v1", Key.ARTICLE, Kept.forDays(30)),
    ARTICLES_BACKFILL("articles.backfill.v1", Key.ARTICLE, Kept.forDays(30)),
    ARTICLES_TAGGED("articles.tagged.v1", Key.ARTICLE, Kept.forDays(30)),
    ARTICLES_TAGGED_BACKFILL("articles.tagged.backfill.v1", Key.ARTICLE, Kept.forDays(30)),
    FEEDS("feeds.v1", Key.FEED, Kept.LATEST_PER_KEY),
    FEED_EVENTS("feeds.events.v1", Key.FEED, Kept.forDays(30)),
    THEMES("themes.v1", Key.TAXONOMY, Kept.LATEST_PER_KEY),
    ALERTS("alerts.v1", Key.SUBSCRIPTION, Kept.forDays(30));

    /// Partitions of every topic: the most replicas of one service that can share its work.
    public static final int PARTITIONS = 6;

    /// The one key of `themes.v1`: the whole active taxonomy travels in one record.
    public static final String TAXONOMY_KEY = "taxonomy";

    /// The greatest record anybody may publish, in bytes; the broker's own limit is a little higher.
    public static final int MAX_RECORD_BYTES = 900_000;

    private final String topicName;
    private final Key key;
    private final Kept kept;

    Topic(String topicName, Key key, Kept kept) {
        this.topicName = topicName;
        this.key = key;
        this.kept = kept;
    }

    /// The name on the broker; its suffix is the major version of the record.
    public String topicName() {
        return topicName;
    }

    public Key key() {
        return key;
    }

    public Kept kept() {
        return kept;
    }

    /// Where a reader of this topic puts a record that it cannot read or handle.
    public String deadLetterName() {
        return deadLetterNameOf(topicName);
    }

    /// The dead-letter topic of any topic: `<topic>.dlq`.
    public static String deadLetterNameOf(String topicName) {
        return topicName + ".dlq";
    }

    /// What the key of a record says.
    public enum Key {
        ARTICLE,
        FEED,
        TAXONOMY,
        SUBSCRIPTION
    }

    /// How long records stay: for a time, or (no time) the latest of each key for ever.
    public record Kept(Optional<Duration> retention) {
        static final Kept LATEST_PER_KEY = new Kept(Optional.empty());

        static Kept forDays(int days) {
            return new Kept(Optional.of(Duration.ofDays(days)));
        }

        public boolean compacted() {
            return retention.isEmpty();
        }
    }
}
