package io.wirewatch.alert.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.article.AnalyzedArticle;
import io.wirewatch.alert.article.ArticleWriter;
import io.wirewatch.alert.article.BadRow;
import io.wirewatch.alert.article.Documents;
import io.wirewatch.alert.article.Tries;
import io.wirewatch.alert.article.WriteTransaction;
import io.wirewatch.alert.correction.Corrections;
import io.wirewatch.alert.delivery.FanOut;
import io.wirewatch.alert.matching.Matching;
import io.wirewatch.alert.matching.TooManyMatches;
import io.wirewatch.alert.story.Placed;
import io.wirewatch.alert.story.Stories;
import io.wirewatch.alert.watch.StreamLag;
import io.wirewatch.alert.watch.Watches;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.UnreadableRecord;
import io.wirewatch.messaging.DeadLetters;
import io.wirewatch.messaging.Persistence;
import io.wirewatch.messaging.PublishFailed;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/// Stores a batch in one transaction. Where the database is away it waits for it; a record that cannot be stored, for
/// whatever reason of its own, is found by halving and becomes a dead letter, and the others are stored. A batch that leads
/// to too many matches is halved, too.
@Singleton
class Storing {
    private final Documents documents;
    private final Stories stories;
    private final ArticleWriter writer;
    private final Matching matching;
    private final Corrections corrections;
    private final FanOut fanOut;
    private final Watches watches;
    private final StreamLag lag;
    private final DeadLetters dead;
    private final Persistence persistence;
    private final MeterRegistry meters;
    private final int atOnce;
    private final Duration within;

    Storing(
            Documents documents,
            Stories stories,
            ArticleWriter writer,
            Matching matching,
            Corrections corrections,
            FanOut fanOut,
            Watches watches,
            StreamLag lag,
            DeadLetters dead,
            Persistence persistence,
            MeterRegistry meters,
            AlertConfig config) {
        this.documents = documents;
        this.stories = stories;
        this.writer = writer;
        this.matching = matching;
        this.corrections = corrections;
        this.fanOut = fanOut;
        this.watches = watches;
        this.lag = lag;
        this.dead = dead;
        this.persistence = persistence;
        this.meters = meters;
        this.atOnce = config.storedAtOnce();
        this.within = config.storedWithin();
    }

    void storeAll(ConsumerRecords<String, byte[]> records, boolean alerting) {
        List<Incoming> readable = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            read(record).ifPresent(readable::add);
        }
        for (int from = 0; from < readable.size(); from += atOnce) {
            store(readable.subList(from, Math.min(from + atOnce, readable.size())), alerting);
        }
    }

    private Optional<Incoming> read(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            bury(record, "the record has no value");
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Incoming(
                            record,
                            documents.analyzed(
                                    ContractJson.read(record.value(), ArticleTagged.class))));
        } catch (UnreadableRecord e) {
            bury(record, "not a tagged article: " + e.getMessage());
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError e) { // one article stops no other
            bury(record, "not analysed: " + e);
            return Optional.empty();
        }
    }

    private void store(List<Incoming> batch, boolean alerting) {
        List<AnalyzedArticle> articles =
                batch.stream()
                        .map(Incoming::article)
                        .sorted(Comparator.comparing(AnalyzedArticle::id))
                        .toList();
        try {
            Pages pages = new Pages(articles, alerting);
            while (!pages.areDone()) {
                persistence.untilDone("store articles", Tries.of(batch.size()), pages::next);
            }
            count("stored", batch.size());
        } catch (TooManyMatches many) {
            storeHalves(batch, alerting);
        } catch (RuntimeException bad) { // of whatever the batch itself is the cause
            if (Tries.isOfTheEnvironment(bad) || persistence.isShuttingDown()) {
                throw bad;
            }
            storeOthers(batch, alerting, bad);
        }
    }

    private void storeOthers(List<Incoming> batch, boolean alerting, RuntimeException bad) {
        if (batch.size() == 1) {
            bury(batch.getFirst().record(), "not stored: " + BadRow.reasonOf(bad));
        } else {
            storeHalves(batch, alerting);
        }
    }

    private void storeHalves(List<Incoming> batch, boolean alerting) {
        store(batch.subList(0, batch.size() / 2), alerting);
        store(batch.subList(batch.size() / 2, batch.size()), alerting);
    }

    /// Before they are to be seen, or an absence could be told in between.
    private void noteLag(List<AnalyzedArticle> articles) {
        articles.stream()
                .map(one -> one.article().seenAt())
                .max(Comparator.naturalOrder())
                .ifPresent(lag::arriving);
    }

    private void report(Found found) {
        count("corrected", found.corrections().made());
        if (found.matches().fresh() > 0) {
            count("matched", found.matches().fresh());
            fanOut.poke();
            watches.poke();
        }
    }

    private Found write(List<AnalyzedArticle> articles, boolean alerting, Optional<String> after) {
        try {
            Placed placed = stories.place(articles);
            writer.write(articles, placed.stories());
            stories.noteActivity(placed);
            fanOut.storiesGrew(namesIn(placed));
            return alerting
                    ? new Found(
                            corrections.follow(ids(articles), Optional.empty()),
                            matching.match(inStories(articles, placed), placed, after))
                    : new Found(Corrections.Followed.NOBODY, Matching.Written.NOTHING);
        } catch (SQLException e) {
            throw BadRow.orEnvironment(e);
        }
    }

    private Corrections.Followed follow(
            List<AnalyzedArticle> articles, Optional<Corrections.Whom> after) {
        try {
            return corrections.follow(ids(articles), after);
        } catch (SQLException e) {
            throw BadRow.orEnvironment(e);
        }
    }

    private static List<String> ids(List<AnalyzedArticle> articles) {
        return articles.stream().map(AnalyzedArticle::id).distinct().toList();
    }

    private static Set<String> namesIn(Placed placed) {
        return placed.stories().values().stream()
                .flatMap(story -> placed.namesOf(story).stream())
                .collect(Collectors.toSet());
    }

    private static List<AnalyzedArticle> inStories(List<AnalyzedArticle> articles, Placed placed) {
        return articles.stream()
                .map(one -> one.inStory(placed.namesOf(placed.storyOf(one.id()))))
                .toList();
    }

    private void bury(ConsumerRecord<String, byte[]> record, String reason) {
        persistence.untilDone(
                "put a dead letter",
                PublishFailed.class::isInstance,
                () -> dead.put(record, reason));
        count("dead", 1);
    }

    private void count(String outcome, int articles) {
        meters.counter("wirewatch.articles.stored", "outcome", outcome).increment(articles);
    }

    /// What a transaction led to.
    private record Found(Corrections.Followed corrections, Matching.Written matches) {}

    /// The transactions of a batch: one, but where a single article has more matches than fit, or more were told of what is
    /// corrected. Each is a replay of the one before, and changes nothing of what that wrote, or follows up what is stored.
    private final class Pages {
        private final List<AnalyzedArticle> articles;
        private final boolean alerting;
        private Optional<String> after = Optional.empty();
        private Optional<Corrections.Whom> followed = Optional.empty();
        private boolean stored;

        Pages(List<AnalyzedArticle> articles, boolean alerting) {
            this.articles = articles;
            this.alerting = alerting;
        }

        boolean areDone() {
            return stored && followed.isEmpty();
        }

        void next() {
            if (stored) {
                followOn();
            } else {
                storeOn();
            }
        }

        private void followOn() {
            Corrections.Followed page =
                    WriteTransaction.within(within, () -> follow(articles, followed));
            followed = page.next();
            count("corrected", page.made());
        }

        private void storeOn() {
            if (alerting) {
                noteLag(articles);
            }
            Found found = WriteTransaction.within(within, () -> write(articles, alerting, after));
            matching.committed(found.matches());
            after = found.matches().last();
            followed = found.corrections().next();
            stored = after.isEmpty();
            report(found);
        }
    }

    private record Incoming(ConsumerRecord<String, byte[]> record, AnalyzedArticle article) {}
}
