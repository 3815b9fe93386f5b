package io.wirewatch.poller.websub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a subscription lives, on virtual time.
class SubscriptionTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofHours(24);
    private static final Duration LEASE = Duration.ofDays(10);
    private static final String TOPIC = "https://news.example/feed";
    private static final String ADDRESS = "https://wirewatch.example";

    private final Subscription subscription =
            new Subscription(
                    new Subscription.Target(
                            "id",
                            "feed",
                            HubUrl.of("https://hub.example/").orElseThrow(),
                            TOPIC,
                            "sealed"),
                    Subscription.Begin.first(NOW),
                    NOW);

    @Test
    void newOneIsDueAtOnceAndVerifiesNothingBeforeItHasAsked() {
        assertThat(subscription.dueAt).isEqualTo(NOW);
        assertThat(subscription.isAwaiting(Mode.SUBSCRIBE, TOPIC)).isFalse();

        assertThat(subscription.asking(ADDRESS, NOW)).isEqualTo(Mode.SUBSCRIBE);

        assertThat(subscription.isAwaiting(Mode.SUBSCRIBE, TOPIC)).isTrue();
        assertThat(subscription.isAwaiting(Mode.UNSUBSCRIBE, TOPIC)).isFalse();
        assertThat(subscription.isAwaiting(Mode.SUBSCRIBE, TOPIC + "/")).isFalse();
    }

    @Test
    void verificationHappensOnce() {
        verified(LEASE, 0);

        assertThat(subscription.isVerified()).isTrue();
        assertThat(subscription.isAwaiting(Mode.SUBSCRIBE, TOPIC)).isFalse();
        assertThat(subscription.leaseEnd()).contains(NOW.plus(LEASE));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void leaseIsRenewedBeforeItEndsAndNotAllAtOnce(double jitter) {
        verified(LEASE, jitter);

        assertThat(Duration.between(NOW, subscription.dueAt))
                .isBetween(Duration.ofDays(7), Duration.ofHours(204));
        assertThat(subscription.dueAt).isEqualTo(dueOfAnother(jitter));
    }

    private static Instant dueOfAnother(double jitter) {
        return NOW.plusMillis((long) (LEASE.toMillis() * (0.7 + 0.15 * jitter)));
    }

    @Test
    void renewalKeepsItVerifiedUntilTheLeaseEnds() {
        verified(LEASE, 0);
        Instant renewal = subscription.dueAt;

        subscription.asking(ADDRESS, renewal);
        subscription.refused("the hub answered 500", renewal.plusSeconds(600), false);
        assertThat(subscription.isVerified()).isTrue();

        subscription.asking(ADDRESS, NOW.plus(LEASE).plusSeconds(1));
        assertThat(subscription.isVerified()).isFalse();
        assertThat(subscription.isAwaiting(Mode.SUBSCRIBE, TOPIC)).isTrue();
    }

    @Test
    void renewalThatSucceedsBeginsANewLease() {
        verified(LEASE, 0);
        Instant renewal = subscription.dueAt;
        subscription.asking(ADDRESS, renewal);
        subscription.taken(renewal, WITHIN);

        subscription.verified(renewal.plusSeconds(3), LEASE, 1);

        assertThat(subscription.leaseEnd()).contains(renewal.plusSeconds(3).plus(LEASE));
        assertThat(subscription.dueAt).isAfter(renewal.plus(Duration.ofDays(7)));
    }

    @Test
    void hubMayVerifyBeforeItHasAnswered() {
        subscription.asking(ADDRESS, NOW);
        subscription.verified(NOW, LEASE, 0);
        Instant due = subscription.dueAt;

        subscription.taken(NOW.plusSeconds(1), WITHIN);

        assertThat(subscription.dueAt).isEqualTo(due);
        assertThat(subscription.isVerified()).isTrue();
    }

    @Test
    void hubThatDoesNotVerifyIsAskedAgainAndThatIsSaid() {
        subscription.asking(ADDRESS, NOW);
        subscription.taken(NOW, WITHIN);
        assertThat(subscription.dueAt).isEqualTo(NOW.plus(WITHIN));

        subscription.asking(ADDRESS, NOW.plus(WITHIN));

        assertThat(subscription.failures).isEqualTo(1);
        assertThat(subscription.lastError).contains("not verified");
        assertThat(subscription.isAwaiting(Mode.SUBSCRIBE, TOPIC)).isTrue();
    }

    @Test
    void requestThatTheHubRefusedCannotBeVerifiedOneThatItMayHaveGotCan() {
        subscription.asking(ADDRESS, NOW);
        subscription.refused("the hub answered 400", NOW.plusSeconds(600), false);
        assertThat(subscription.isAwaiting(Mode.SUBSCRIBE, TOPIC)).isFalse();

        subscription.asking(ADDRESS, NOW);
        subscription.refused("timeout", NOW.plusSeconds(600), true);
        assertThat(subscription.isAwaiting(Mode.SUBSCRIBE, TOPIC)).isTrue();
        assertThat(subscription.failures).isEqualTo(2);
    }

    @Test
    void hubMayGiveAnyLease() {
        verified(Duration.ofSeconds(1), 0);
        assertThat(subscription.dueAt)
                .isAfterOrEqualTo(NOW.plus(Subscription.SHORTEST_LEASE.dividedBy(2)));
        assertThat(subscription.leaseEnd()).contains(NOW.plusSeconds(1));

        verified(Duration.ofDays(100_000), 0);
        assertThat(subscription.leaseEnd()).contains(NOW.plus(Subscription.LONGEST_LEASE));
    }

    @Test
    void oneThatWasDeniedSaysWhyAndMayBeVerifiedLater() {
        subscription.asking(ADDRESS, NOW);
        Instant again = NOW.plus(Duration.ofDays(7));

        subscription.denied("the hub denied it: " + "x".repeat(10_000), again, 2);

        assertThat(subscription.lastError).startsWith("the hub denied it: x").hasSize(300);
        assertThat(subscription.isHopeless()).isTrue();
        assertThat(subscription.isAwaiting(Mode.SUBSCRIBE, TOPIC)).isFalse();
        assertThat(subscription.dueAt).isEqualTo(again);
        verified(LEASE, 0);
        assertThat(subscription.isVerified()).isTrue();
    }

    @Test
    void oneThatEndsTellsTheHubWhileItPushesAndNotForEver() {
        verified(LEASE, 0);
        subscription.end(NOW);

        assertThat(subscription.isForgotten(NOW)).isFalse();
        assertThat(subscription.asking(ADDRESS, NOW)).isEqualTo(Mode.UNSUBSCRIBE);
        for (int i = 0; i < Subscription.GOODBYES; i++) {
            subscription.refused("the hub answered 500", NOW, false);
        }

        assertThat(subscription.isForgotten(NOW)).isTrue();
    }

    @Test
    void oneThatWasNeverVerifiedEndsWithoutAWord() {
        subscription.end(NOW);

        assertThat(subscription.isForgotten(NOW)).isTrue();
    }

    @Test
    void hubIsBelievedAfterItHasPushedAllThatWasNewSomeTimesAndUntilItMissesSomething() {
        verified(LEASE, 0);
        subscription.confirm();
        assertThat(subscription.isTrusted(NOW, 2)).isFalse();
        subscription.confirm();
        assertThat(subscription.isTrusted(NOW, 2)).isTrue();
        assertThat(subscription.isTrusted(NOW.plus(LEASE), 2)).isFalse();

        assertThat(subscription.doubt(2)).isTrue();

        assertThat(subscription.isTrusted(NOW, 2)).isFalse();
        assertThat(subscription.doubt(2)).isFalse();
    }

    private void verified(Duration lease, double jitter) {
        subscription.asking(ADDRESS, NOW);
        subscription.verified(NOW, lease, jitter);
    }

    @Test
    void whereAllHubsDenyEachIsAskedOnceAndThenAfterALongTime() {
        Instant denied = NOW.plus(Duration.ofDays(7));
        subscription.asking(ADDRESS, NOW);
        subscription.denied("no", denied, 2);

        Subscription.Begin second = subscription.next(2, PAUSE, NOW);
        assertThat(second).isEqualTo(new Subscription.Begin(NOW, 2));
        Subscription other = begun(second);
        other.asking(ADDRESS, NOW);
        other.denied("no", denied, 2);

        Subscription.Begin again = other.next(2, PAUSE, NOW);
        assertThat(again).isEqualTo(new Subscription.Begin(denied, 1));
        assertThat(begun(again).isHopeless()).isFalse();
    }

    @Test
    void whereAllHubsFailTheFirstIsAskedAgainAfterThePause() {
        for (int i = 0; i < Subscription.GOODBYES; i++) {
            subscription.asking(ADDRESS, NOW);
            subscription.refused("the hub answered 500", NOW, false);
        }

        assertThat(subscription.next(2, PAUSE, NOW)).isEqualTo(new Subscription.Begin(NOW, 2));
        assertThat(subscription.next(1, PAUSE, NOW))
                .isEqualTo(new Subscription.Begin(NOW.plus(PAUSE), 1));
    }

    @Test
    void feedThatMovesOnAndOnWaits() {
        subscription.asking(ADDRESS, NOW);
        Subscription.Begin moved = subscription.next(1, PAUSE, NOW);
        assertThat(moved).isEqualTo(new Subscription.Begin(NOW, 2));
        Subscription second = begun(moved);
        second.asking(ADDRESS, NOW);

        Subscription.Begin waits = second.next(1, PAUSE, NOW.plusSeconds(600));
        assertThat(waits).isEqualTo(new Subscription.Begin(NOW.plus(PAUSE), 1));
        assertThat(begun(waits).next(1, PAUSE, NOW.plusSeconds(1_200)))
                .as("what waits passes its pause on")
                .isEqualTo(waits);
        assertThat(second.next(1, PAUSE, NOW.plus(Duration.ofDays(30))).due())
                .isEqualTo(NOW.plus(Duration.ofDays(30)));
    }

    private static Subscription begun(Subscription.Begin begin) {
        return new Subscription(
                new Subscription.Target(
                        "other",
                        "feed",
                        HubUrl.of("https://hub2.example/").orElseThrow(),
                        TOPIC,
                        "sealed"),
                begin,
                NOW);
    }
}
