package io.wirewatch.poller.fetch;

import io.wirewatch.access.SecretBox;
import io.wirewatch.outbound.Failure;
import io.wirewatch.outbound.Outbound;
import io.wirewatch.outbound.OutboundRequest;
import io.wirewatch.outbound.OutboundResult;
import io.wirewatch.outbound.Validators;
import io.wirewatch.outbound.freshness.Freshness;
import io.wirewatch.outbound.freshness.RetryAfter;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.feed.Feed;
import io.wirewatch.poller.parse.LinkHeader;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/// Asks for a feed, with what it gave last time for comparison.
@Singleton
public class FeedFetcher {
    private static final String ACCEPT =
            "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9,"
                    + " text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";

    private static final int NOT_MODIFIED = 304;

    private final Outbound outbound;
    private final SecretBox secrets;
    private final InstantSource clock;
    private final PollerConfig config;

    FeedFetcher(Outbound outbound, SecretBox secrets, InstantSource clock, PollerConfig config) {
        this.config = config;
        this.outbound = outbound;
        this.secrets = secrets;
        this.clock = clock;
    }

    public Fetched fetch(Feed feed) {
        String url = login(feed).map(login -> login.at(feed.url())).orElse(feed.url());
        Validators known = validators(feed);
        OutboundResult result = outbound.send(request(url).ifChanged(known));
        FetchOutcome outcome = outcome(result);
        boolean unasked = outcome instanceof FetchOutcome.NotModified && known.isEmpty();
        return new Fetched(
                unasked ? new FetchOutcome.Refused(NOT_MODIFIED) : outcome, bytes(result));
    }

    /// What its own origin asks for.
    public Optional<Login> login(Feed feed) {
        return feed.sealedCredentials()
                .map(secrets::open)
                .map(words -> new Login(feed.url(), words));
    }

    /// What an answer came to, and how many bytes it took.
    public record Fetched(FetchOutcome outcome, long bytes) {}

    private static long bytes(OutboundResult result) {
        return switch (result) {
            case OutboundResult.Answered answer -> answer.traffic().wireBytes();
            case OutboundResult.Failed failed -> failed.traffic().wireBytes();
            case OutboundResult.Blocked _ -> 0;
        };
    }

    /// Left out from time to time: a server that forgot what its ETags meant would say 304 for ever.
    private Validators validators(Feed feed) {
        Instant oldest = clock.instant().minus(config.validatorsTrusted());
        return feed.answer().lastFull().filter(oldest::isBefore).isPresent()
                ? new Validators(feed.answer().etag(), feed.answer().lastModified())
                : Validators.none();
    }

    /// A first look, before anything is stored.
    public FetchOutcome fetch(String url) {
        return outcome(outbound.send(request(url)));
    }

    private static OutboundRequest request(String url) {
        return OutboundRequest.get(url).withHeader("Accept", ACCEPT);
    }

    private FetchOutcome outcome(OutboundResult result) {
        return switch (result) {
            case OutboundResult.Answered answer -> ofAnswer(answer, clock.instant());
            case OutboundResult.Blocked blocked -> new FetchOutcome.Blocked(blocked.message());
            case OutboundResult.Failed failed -> ofFailure(failed);
        };
    }

    private static FetchOutcome ofAnswer(OutboundResult.Answered answer, Instant now) {
        Optional<String> movedTo = moved(answer);
        Optional<Duration> lifetime =
                Freshness.of(
                                answer.headers().all("cache-control"),
                                answer.headers().first("expires"),
                                now)
                        .lifetime();
        if (answer.successful()) {
            return new FetchOutcome.Fresh(
                    answer.body(),
                    answer.headers().first("content-type"),
                    answer.finalUri(),
                    movedTo,
                    answer.validators(),
                    lifetime,
                    LinkHeader.read(answer.headers().all("link"), answer.finalUri()),
                    answer.status(),
                    answer.traffic().wireBytes());
        }
        return switch (answer.status()) {
            case NOT_MODIFIED ->
                    new FetchOutcome.NotModified(movedTo, lifetime, answer.validators());
            case 410 -> new FetchOutcome.Gone(answer.status());
            case 429, 503 -> retryLater(answer, now);
            default -> new FetchOutcome.Refused(answer.status());
        };
    }

    /// What a 429 or 503 asks for.
    public static FetchOutcome.RetryLater retryLater(OutboundResult.Answered answer, Instant now) {
        return new FetchOutcome.RetryLater(
                retryAfter(answer, now), answer.status(), answer.finalUri());
    }

    private static Optional<Duration> retryAfter(OutboundResult.Answered answer, Instant now) {
        return answer.headers().first("retry-after").flatMap(value -> RetryAfter.parse(value, now));
    }

    private static Optional<String> moved(OutboundResult.Answered answer) {
        URI permanent = answer.permanentUri();
        boolean moved = !answer.hops().isEmpty() && answer.hops().getFirst().permanent();
        return moved ? Optional.of(permanent.toString()) : Optional.empty();
    }

    private static FetchOutcome ofFailure(OutboundResult.Failed failed) {
        if (failed.kind() == Failure.HOST_BUSY || failed.kind() == Failure.STOPPED) {
            return new FetchOutcome.NotAsked(failed.message());
        }
        String kind = failed.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new FetchOutcome.Unreachable(kind + ": " + failed.message());
    }
}
