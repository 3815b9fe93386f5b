package io.wirewatch.alert.trend;

import io.wirewatch.alert.article.ArticleCounts;
import io.wirewatch.alert.article.CountedBy;
import io.wirewatch.alert.coverage.MissedByFeeds;
import io.wirewatch.language.query.Query;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Counts articles over time, and says of every bucket whether it is all that there was.
@Singleton
class Trends {
    private static final ArticleCounts.Counted NONE = new ArticleCounts.Counted(0, List.of());

    private final ArticleCounts articles;
    private final Sight sight;

    Trends(ArticleCounts articles, Sight sight) {
        this.articles = articles;
        this.sight = sight;
    }

    /// @param from where the first bucket begins
    /// @param to where the last one ends
    record Asked(
            Optional<Query> query,
            Bucket bucket,
            Optional<CountedBy> by,
            Instant from,
            Instant to) {}

    Trend trend(Asked asked) {
        Bucket bucket = asked.bucket();
        Sight.Seen seen = // before the counts: what comes in between is counted, and not promised
                sight.in(
                        new MissedByFeeds.Buckets(
                                bucket.word(), bucket.length(), asked.from(), asked.to()));
        Map<Instant, ArticleCounts.Counted> counted =
                articles.count(
                        new ArticleCounts.Asked(
                                asked.query(),
                                asked.from(),
                                asked.to(),
                                bucket.word(),
                                asked.by()));
        List<Trend.Item> items = new ArrayList<>();
        for (Instant from = asked.from(); from.isBefore(asked.to()); ) {
            Instant to = from.plus(bucket.length());
            items.add(item(from, to, counted.getOrDefault(from, NONE), seen));
            from = to;
        }
        String by = asked.by().map(CountedBy::word).orElse(null);
        return new Trend(bucket.word(), by, asked.from(), asked.to(), items, null);
    }

    private static Trend.Item item(
            Instant from, Instant to, ArticleCounts.Counted counted, Sight.Seen seen) {
        List<String> because = seen.whyNot(from, to);
        List<Trend.Count> values =
                counted.values().stream()
                        .map(one -> new Trend.Count(one.value(), one.articles()))
                        .toList();
        return new Trend.Item(from, to, counted.articles(), because.isEmpty(), because, values);
    }
}
