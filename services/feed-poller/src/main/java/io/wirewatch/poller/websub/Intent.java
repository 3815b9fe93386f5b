package io.wirewatch.poller.websub;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.feed.DatabaseClock;
import io.wirewatch.poller.feed.FeedRepository;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// What a hub makes of our requests: it verifies that they are ours, or denies them (W3C WebSub, 5.2 and 5.3). Only what was
/// asked can be verified, and once.
@Singleton
class Intent {
    /// A longer challenge is not echoed.
    static final int LONGEST_CHALLENGE = 1_000;

    private final SubscriptionRepository subscriptions;
    private final FeedRepository feeds;
    private final MeterRegistry meters;
    private final DatabaseClock clock;
    private final PollerConfig config;

    Intent(
            SubscriptionRepository subscriptions,
            FeedRepository feeds,
            MeterRegistry meters,
            DatabaseClock clock,
            PollerConfig config) {
        this.subscriptions = subscriptions;
        this.feeds = feeds;
        this.meters = meters;
        this.clock = clock;
        this.config = config;
    }

    /// What a hub says of a request, as it came.
    record Saying(
            String mode,
            String topic,
            String challenge,
            @Nullable String leaseSeconds,
            @Nullable String reason) {}

    /// What to answer with success; empty where we asked for no such thing.
    Optional<String> answer(String id, Saying saying) {
        Optional<String> answer =
                saying.mode().equals("denied") ? denied(id, saying) : verified(id, saying);
        String outcome = answer.isPresent() ? saying.mode() : "refused";
        meters.counter("wirewatch.websub.verifications", "outcome", outcome).increment();
        return answer;
    }

    private Optional<String> verified(String id, Saying saying) {
        Optional<Mode> mode =
                Arrays.stream(Mode.values())
                        .filter(one -> one.word().equals(saying.mode()))
                        .findFirst();
        return mode.filter(any -> isPlain(saying.challenge()))
                .filter(
                        one ->
                                QuarkusTransaction.requiringNew()
                                        .call(() -> verify(id, one, saying)))
                .map(any -> saying.challenge());
    }

    private boolean verify(String id, Mode mode, Saying saying) {
        Optional<Subscription> asked =
                subscriptions.locked(id).filter(one -> one.isAwaiting(mode, saying.topic()));
        asked.ifPresent(one -> carryOut(one, mode, saying));
        return asked.isPresent();
    }

    private void carryOut(Subscription one, Mode mode, Saying saying) {
        switch (mode) {
            case SUBSCRIBE -> one.verified(clock.now(), lease(saying), jitter());
            case UNSUBSCRIBE -> subscriptions.delete(one);
        }
    }

    private Optional<String> denied(String id, Saying saying) {
        Instant now = clock.now();
        Optional<Denial> denial =
                QuarkusTransaction.requiringNew().call(() -> deny(id, saying, now));
        denial.filter(Denial::believed)
                .ifPresent(
                        one ->
                                QuarkusTransaction.requiringNew()
                                        .run(() -> hurry(one.feedId(), now)));
        return denial.map(any -> "");
    }

    private record Denial(String feedId, boolean believed) {}

    private Optional<Denial> deny(String id, Saying saying, Instant now) {
        return subscriptions
                .locked(id)
                .filter(one -> one.state != Subscription.State.ENDING)
                .filter(one -> one.topic.equals(saying.topic()))
                .map(one -> new Denial(one.feedId, deny(one, saying, now)));
    }

    private boolean deny(Subscription one, Saying saying, Instant now) {
        String words = saying.reason() == null ? "" : saying.reason();
        String reason = words.replaceAll("\\p{Cntrl}+", " ").strip();
        return one.denied(
                "the hub denied it" + (reason.isEmpty() ? "" : ": " + reason),
                now.plus(config.webSub().deniedFor()),
                config.webSub().trustedAfter());
    }

    /// Its polls had become rare; in the caller's transaction.
    private void hurry(String feedId, Instant now) {
        feeds.locked(feedId)
                .filter(feed -> feed.isDueAfter(now))
                .ifPresent(feed -> feed.dueNow(now, "its hub pushes no more"));
    }

    /// Ours where the hub names none that makes sense.
    private Duration lease(Saying saying) {
        String seconds = saying.leaseSeconds() == null ? "" : saying.leaseSeconds().strip();
        return seconds.matches("[0-9]{1,12}") && Long.parseLong(seconds) > 0
                ? Duration.ofSeconds(Long.parseLong(seconds))
                : config.webSub().lease();
    }

    private static boolean isPlain(String challenge) {
        return !challenge.isEmpty()
                && challenge.length() <= LONGEST_CHALLENGE
                && challenge.chars().allMatch(letter -> letter >= ' ' && letter < 0x7f);
    }

    private static double jitter() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
