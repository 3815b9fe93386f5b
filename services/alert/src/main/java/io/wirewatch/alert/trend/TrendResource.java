package io.wirewatch.alert.trend;

import io.wirewatch.access.Problems;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.article.ArticleResource;
import io.wirewatch.alert.article.CountedBy;
import io.wirewatch.alert.article.QueryText;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Counts over time.
@Path("/api/v1/trends")
@Produces(MediaType.APPLICATION_JSON)
public class TrendResource {
    private static final Map<String, Bucket> BUCKETS = byWord(Bucket.values(), Bucket::word);
    private static final Map<String, CountedBy> VALUES =
            byWord(CountedBy.values(), CountedBy::word);

    private final Trends trends;
    private final QueryText queries;
    private final InstantSource clock;
    private final int most;
    private final Duration patience;
    final Semaphore turns;

    TrendResource(Trends trends, QueryText queries, InstantSource clock, AlertConfig config) {
        this.trends = trends;
        this.queries = queries;
        this.clock = clock;
        this.most = config.trendBuckets();
        this.patience = config.trendWaits();
        this.turns = new Semaphore(config.trendsAtOnce(), true);
    }

    /// @param bucket `hour`, `day` (default) or `week`
    /// @param by `theme`, `language`, `source` or `country`; absent: only all are counted
    /// @param from absent: 24 hours, 30 days or 26 weeks before `to`
    /// @param to absent: now
    @GET
    public Trend trend(
            @QueryParam("q") @Nullable String q,
            @QueryParam("bucket") @Nullable String bucket,
            @QueryParam("by") @Nullable String by,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        Bucket length = one(bucket == null ? "day" : bucket, "bucket", BUCKETS);
        Optional<CountedBy> value = Optional.ofNullable(by).map(word -> one(word, "by", VALUES));
        Instant end = ArticleResource.time("to", to).orElseGet(clock::instant);
        Instant begin =
                ArticleResource.time("from", from).orElseGet(() -> end.minus(length.window()));
        Bucket.Stretch whole = whole(length, begin, end);
        return inTurn(new Trends.Asked(queries.parsed(q), length, value, whole.from(), whole.to()));
    }

    private Bucket.Stretch whole(Bucket bucket, Instant begin, Instant end) {
        if (!begin.isBefore(end)) {
            throw Problems.badRequest("from must be before to");
        }
        Bucket.Stretch whole = bucket.whole(begin, end);
        if (bucket.in(whole) > most) {
            throw Problems.unprocessable(
                    "that is more than " + most + " buckets: narrow it, or take longer ones");
        }
        return whole;
    }

    /// Each holds what it has counted, and a connection for seconds: so only a few at a time.
    private Trend inTurn(Trends.Asked asked) {
        if (!isTurnWithin(patience)) {
            throw Problems.tooMany("as many trends are counted as may; come again later");
        }
        try {
            return trends.trend(asked);
        } finally {
            turns.release();
        }
    }

    private boolean isTurnWithin(Duration patience) {
        try {
            return turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a turn", e);
        }
    }

    private static <E> E one(String word, String name, Map<String, E> all) {
        E one = all.get(word);
        if (one == null) {
            throw Problems.badRequest(name + " must be one of " + String.join(", ", all.keySet()));
        }
        return one;
    }

    private static <E> Map<String, E> byWord(E[] all, Function<E, String> word) {
        Map<String, E> words = new LinkedHashMap<>();
        Arrays.stream(all).forEach(one -> words.put(word.apply(one), one));
        return words;
    }
}
