package io.wirewatch.poller.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.poller.Database;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a clock that was set back leaves behind.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class ClockJumpsTest {
    private static final int FEEDS = 200;
    private static final int MOST = 10_000;

    private final ClockJumps jumps;
    private final Leases leases;
    private final DatabaseClock clock;
    private final Database database;

    ClockJumpsTest(ClockJumps jumps, Leases leases, DatabaseClock clock, Database database) {
        this.jumps = jumps;
        this.leases = leases;
        this.clock = clock;
        this.database = database;
    }

    @BeforeEach
    @AfterEach
    void nothingIsThere() {
        database.update("delete from feed where source = 'jump test'");
        database.update("update feed set paused = true");
        database.update("delete from host");
        database.update("delete from followed_list where id = 'jump test'");
    }

    @Test
    void feedsThatWerePolledInAFutureAreDueWithinTheirPauseAndNotAllAtOnce() {
        polled(Duration.ofDays(3));

        mend();

        Instant now = clock.now();
        assertThat(dueBefore(now.plus(Duration.ofMinutes(30)))).isEqualTo(FEEDS);
        assertThat(dueBefore(now.plus(Duration.ofMinutes(15)))).isBetween(FEEDS / 4, FEEDS * 3 / 4);
        assertThat(count("last_attempt > now() or last_good_poll > now() or last_full > now()"))
                .isZero();
    }

    @Test
    void feedThatWasNeverReadIsStillNew() {
        polled(Duration.ofDays(3));
        database.update(
                "update feed set last_good_poll = null, last_full = null where source = 'jump test'");

        mend();

        assertThat(
                        count(
                                "last_attempt <= now() and last_good_poll is null and last_full is null"
                                        + " and last_news is null and cut_told is null"))
                .isEqualTo(FEEDS);
    }

    @Test
    void feedsOfAClockThatIsRightStayAsTheyAre() {
        polled(Duration.ZERO);

        mend();

        assertThat(count("due_reason = 'a test'")).isEqualTo(FEEDS);
    }

    @Test
    void leaseAndTurnThatWereTakenInAFutureEndAtOnce() {
        polled(Duration.ZERO);
        database.update("update feed set due_at = now() where source = 'jump test'");
        assertThat(leases.claimDue("a:1", MOST)).hasSize(FEEDS);
        database.update("update feed set lease_until = lease_until + interval '2 days'");
        database.update("update host set free_at = free_at + interval '2 days'");
        assertThat(leases.claimDue("b:1", MOST)).isEmpty();

        mend();
        database.update("update feed set due_at = now() where source = 'jump test'");

        assertThat(leases.claimDue("b:2", MOST)).hasSize(FEEDS);
    }

    @Test
    void longRestThatAHostAskedForStays() {
        database.update(
                "insert into host (name, free_at, rest_reason) values ('h', now() + interval '23 hours', 'it asked')");

        mend();

        assertThat(database.text("select rest_reason from host where name = 'h'"))
                .isEqualTo("it asked");
    }

    @Test
    void followedListIsLookedAtAgain() {
        database.update(
                "insert into followed_list (id, url, interval_s, due_at, created_at)"
                        + " values ('jump test', 'http://l.example/', 3600, now() + interval '2 days', now())");

        mend();

        assertThat(
                        database.text(
                                "select due_at <= now() from followed_list where id = 'jump test'"))
                .isEqualTo("t");
    }

    private void mend() {
        QuarkusTransaction.requiringNew().run(() -> jumps.mend(clock.now()));
    }

    private void polled(Duration ahead) {
        Instant at = clock.now().plus(ahead);
        database.update(
                """
                insert into feed (id, url, source, health, polled_interval_s, due_at, due_reason, created_at, host,
                  last_attempt, last_good_poll, last_full)
                select 'jump ' || n, 'http://j' || n || '.example/', 'jump test', 'ok', 1800, ?, 'a test', now(),
                  'j' || n || '.example', ?, ?, ? from generate_series(1, ?) n
                """,
                at.plusSeconds(1_800),
                at,
                at,
                at,
                FEEDS);
    }

    private int dueBefore(Instant time) {
        return Integer.parseInt(
                database.text(
                        "select count(*) from feed where source = 'jump test' and due_at <= ?",
                        time));
    }

    private int count(String where) {
        return Integer.parseInt(
                database.text(
                        "select count(*) from feed where source = 'jump test' and ("
                                + where
                                + ")"));
    }
}
