package io.wirewatch.poller.registry;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.poller.feed.Feed;
import io.wirewatch.poller.feed.FeedRepository;
import io.wirewatch.poller.feed.Hosts;
import io.wirewatch.poller.poll.AttemptLog;
import io.wirewatch.poller.poll.PollReport;
import io.wirewatch.poller.websub.Subscriptions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How one feed has done lately: what an operator looks at first when its articles are missing.
@Singleton
class FeedHistory {
    static final int MOST_GAPS = 20;

    private final FeedRepository feeds;
    private final Hosts hosts;
    private final AttemptLog attempts;
    private final Subscriptions subscriptions;
    private final Coverage coverage;
    private final InstantSource clock;

    FeedHistory(
            FeedRepository feeds,
            Hosts hosts,
            AttemptLog attempts,
            Subscriptions subscriptions,
            Coverage coverage,
            InstantSource clock) {
        this.feeds = feeds;
        this.hosts = hosts;
        this.attempts = attempts;
        this.subscriptions = subscriptions;
        this.coverage = coverage;
        this.clock = clock;
    }

    /// @param itemsPerDay as it published lately; a guess while little is known
    /// @param window items that it shows at once
    /// @param hostRestsUntil nobody asks its host before then
    /// @param sameAs another feed that stands at the same address since one of them moved; null where there is none
    /// @param pushedBy its hub, where it has one and we are reached by hubs
    /// @param attempts the newest first
    record View(
            @JsonUnwrapped FeedView feed,
            double itemsPerDay,
            int window,
            @Nullable Instant hostRestsUntil,
            @Nullable String sameAs,
            Subscriptions.@Nullable View pushedBy,
            List<AttemptView> attempts,
            List<Coverage.Gap> gaps) {}

    record AttemptView(Instant at, @JsonUnwrapped PollReport report) {
        static AttemptView of(AttemptLog.Attempt attempt) {
            return new AttemptView(attempt.at(), attempt.report());
        }
    }

    Optional<View> of(String id) {
        return QuarkusTransaction.requiringNew().call(() -> feeds.present(id).map(this::view));
    }

    private View view(Feed feed) {
        Instant rests =
                hosts.resting(feed.place().host(), clock.instant())
                        .map(Hosts.Rest::until)
                        .orElse(null);
        return new View(
                FeedView.of(feed),
                feed.pace().rhythm().perDay(),
                feed.pace().rhythm().window(),
                rests,
                feeds.twinOf(feed).orElse(null),
                subscriptions.of(feed.id()).orElse(null),
                attempts.last(feed.id()).stream().map(AttemptView::of).toList(),
                coverage.gapsOf(feed.id(), MOST_GAPS));
    }
}
