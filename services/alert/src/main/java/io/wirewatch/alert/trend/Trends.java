package io.wirewatch.alert.trend;

import io.wirewatch.alert.article.ArticleCounts;
import io.wirewatch.alert.article.CountedBy;
import io.wirewatch.language.query.Query;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Counts articles over time, and says of every bucket whether it is all that there was.
@Singleton
class Trends {
    /// Values that one trend tells; the others are in the counts of all.
    static final int MOST_VALUES = 50;

    private static final String ALL = "";

    private final ArticleCounts articles;
    private final Sight sight;
    private final InstantSource clock;

    Trends(ArticleCounts articles, Sight sight, InstantSource clock) {
        this.articles = articles;
        this.sight = sight;
        this.clock = clock;
    }

    /// @param from the first bucket holds it
    /// @param to the last bucket ends at or behind it
    record Asked(
            Optional<Query> query,
            Bucket bucket,
            Optional<CountedBy> by,
            Instant from,
            Instant to) {}

    Trend trend(Asked asked) {
        Instant first = asked.bucket().begin(asked.from());
        Instant end = asked.bucket().begin(asked.to().minusNanos(1)).plus(asked.bucket().length());
        List<ArticleCounts.Count> counts =
                articles.count(
                        new ArticleCounts.Asked(
                                asked.query(), first, end, asked.bucket().word(), asked.by()));
        Counted counted = new Counted(counts);
        Sight.Seen seen = sight.between(first, end);
        List<Trend.Item> items = new ArrayList<>();
        for (Instant from = first; from.isBefore(end); from = from.plus(asked.bucket().length())) {
            items.add(item(from, from.plus(asked.bucket().length()), counted, seen));
        }
        String by = asked.by().map(one -> one.name().toLowerCase(Locale.ROOT)).orElse(null);
        return new Trend(asked.bucket().word(), by, first, end, items, null);
    }

    private Trend.Item item(Instant from, Instant to, Counted counted, Sight.Seen seen) {
        List<String> because = new ArrayList<>(seen.whyNot(from, to));
        if (to.isAfter(clock.instant())) {
            because.add("it is not over");
        }
        return new Trend.Item(
                from, to, counted.all(from), because.isEmpty(), because, counted.values(from));
    }

    /// Counts by bucket and value.
    private static final class Counted {
        private final Map<Instant, Map<String, Long>> buckets = new HashMap<>();
        private final Set<String> shown;

        Counted(List<ArticleCounts.Count> counts) {
            counts.forEach(
                    one ->
                            buckets.computeIfAbsent(one.bucket(), _ -> new HashMap<>())
                                    .put(one.value(), one.articles()));
            Map<String, Long> totals =
                    counts.stream()
                            .filter(one -> !one.value().equals(ALL))
                            .collect(
                                    Collectors.groupingBy(
                                            ArticleCounts.Count::value,
                                            Collectors.summingLong(ArticleCounts.Count::articles)));
            this.shown =
                    totals.entrySet().stream()
                            .sorted(
                                    Map.Entry.<String, Long>comparingByValue()
                                            .reversed()
                                            .thenComparing(Map.Entry.comparingByKey()))
                            .limit(MOST_VALUES)
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        long all(Instant bucket) {
            return of(bucket).getOrDefault(ALL, 0L);
        }

        List<Trend.Count> values(Instant bucket) {
            return of(bucket).entrySet().stream()
                    .filter(one -> shown.contains(one.getKey()))
                    .map(one -> new Trend.Count(one.getKey(), one.getValue()))
                    .sorted(
                            Comparator.comparingLong(Trend.Count::articles)
                                    .reversed()
                                    .thenComparing(Trend.Count::value))
                    .toList();
        }

        private Map<String, Long> of(Instant bucket) {
            return buckets.getOrDefault(bucket, Map.of());
        }
    }
}
