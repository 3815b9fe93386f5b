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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Counts over time.
@Path("/api/v1/trends")
@Produces(MediaType.APPLICATION_JSON)
public class TrendResource {
    private final Trends trends;
    private final QueryText queries;
    private final InstantSource clock;
    private final int most;

    TrendResource(Trends trends, QueryText queries, InstantSource clock, AlertConfig config) {
        this.trends = trends;
        this.queries = queries;
        this.clock = clock;
        this.most = config.trendBuckets();
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
        Bucket length = one(bucket == null ? "day" : bucket, "bucket", Bucket.values());
        Optional<CountedBy> value =
                Optional.ofNullable(by).map(word -> one(word, "by", CountedBy.values()));
        Instant end = ArticleResource.time("to", to).orElseGet(clock::instant);
        Instant begin =
                ArticleResource.time("from", from).orElseGet(() -> end.minus(length.window()));
        if (!begin.isBefore(end)) {
            throw Problems.badRequest("from must be before to");
        }
        if (begin.isBefore(end.minus(length.length().multipliedBy(most)))) {
            throw Problems.unprocessable(
                    "that is more than " + most + " buckets: narrow it, or take longer ones");
        }
        return trends.trend(new Trends.Asked(queries.parsed(q), length, value, begin, end));
    }

    private static <E extends Enum<E>> E one(String word, String name, E[] all) {
        Function<E, String> written = one -> one.name().toLowerCase(Locale.ROOT);
        return Arrays.stream(all)
                .filter(one -> written.apply(one).equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problems.badRequest(
                                        name
                                                + " must be one of "
                                                + Arrays.stream(all)
                                                        .map(written)
                                                        .collect(Collectors.joining(", "))));
    }
}
