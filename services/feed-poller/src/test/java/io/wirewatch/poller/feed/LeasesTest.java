package io.wirewatch.poller.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.poller.Database;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who may poll what, among many feeds and several pollers.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class LeasesTest {
    private static final int MOST = 10_000;
    private static final String DUE =
            """
            insert into feed (id, url, source, health, polled_interval_s, due_at, due_reason, created_at, host, own_host)
            select ? || n, ? || '/' || n, 'lease test', 'new', 1800, ?, 'a test', ?, ?, ? from generate_series(0, ?) n
            on conflict (id) do update
            set due_at = excluded.due_at, paused = false, lease_until = null, lease_token = null
            """;

    private final Leases leases;
    private final Hosts hosts;
    private final Database database;

    LeasesTest(Leases leases, Hosts hosts, Database database) {
        this.leases = leases;
        this.hosts = hosts;
        this.database = database;
    }

    /// What other tests left is due no more.
    @BeforeEach
    @AfterEach
    void nothingIsDue() {
        database.update("delete from feed where source = 'lease test'");
        database.update("update feed set paused = true");
        database.update("delete from host");
    }

    @Test
    void hostWithThousandsOfFeedsTakesOneTurn() {
        due("http://busy.example", 5_000);
        due("http://one.example", 1);
        due("http://two.example", 1);

        List<Feed> claimed = leases.claimDue("a:1", 10);

        assertThat(claimed)
                .extracting(feed -> feed.place().host())
                .containsExactlyInAnyOrder("busy.example", "one.example", "two.example");
    }

    @Test
    void busyHostIsAskedAgainOnlyWhenItsTurnWasGivenBackAndItsSpacingIsOver() {
        due("http://busy.example", 3);
        leases.claimDue("a:1", MOST);

        assertThat(leases.claimDue("b:1", MOST)).isEmpty();

        free("busy.example", "a:1", Instant.now().plusSeconds(60));
        assertThat(leases.claimDue("b:2", MOST)).isEmpty();

        database.update("update host set free_at = ?", Instant.now());
        assertThat(leases.claimDue("b:3", MOST)).hasSize(1);
    }

    @Test
    void turnOfAnotherIsNotGivenBack() {
        due("http://busy.example", 2);
        leases.claimDue("a:1", MOST);

        free("busy.example", "b:1", Instant.now().minusSeconds(1));

        assertThat(leases.claimDue("b:2", MOST)).isEmpty();
    }

    @Test
    void portsAreHostsOfTheirOwn() {
        due("http://ports.example:8001", 1);
        due("http://ports.example:8002", 1);

        assertThat(leases.claimDue("a:1", MOST)).hasSize(2);
    }

    @Test
    void operatorsOwnHostIsClaimedInANumberOfItsFeeds() {
        due("http://127.0.0.1:9", 50);

        List<Feed> claimed = leases.claimDue("a:1", MOST);
        List<Feed> more = leases.claimDue("a:2", MOST);

        assertThat(claimed).hasSize(32);
        assertThat(more).isEmpty();
    }

    @Test
    void everyFeedOfAHostThatRestsWaits() {
        due("http://resting.example", 3);
        due("http://127.0.0.9:9", 3);
        Hosts.Rest rest = new Hosts.Rest(Instant.now().plusSeconds(120), "the host said so");
        QuarkusTransaction.requiringNew().run(() -> hosts.rest("resting.example", rest));
        QuarkusTransaction.requiringNew().run(() -> hosts.rest("127.0.0.9:9", rest));

        assertThat(leases.claimDue("a:1", MOST)).isEmpty();
        assertThat(leases.claim(id("http://resting.example", 0), "a:2"))
                .isInstanceOfSatisfying(
                        Leases.Lease.Taken.class,
                        taken -> assertThat(taken.reason()).contains("the host said so until"));

        database.update("update host set free_at = ?", Instant.now());
        assertThat(leases.claimDue("a:3", MOST)).hasSize(4);
    }

    @Test
    void pollersShareTheWorkAndNoFeedIsTwoOnes() throws Exception {
        for (int i = 0; i < 300; i++) {
            due("http://h" + i + ".example", 1);
        }
        Set<String> claimed = new HashSet<>();
        int all = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<Feed>> claim = () -> leases.claimDue(leases.newToken(), 50);
            for (Future<List<Feed>> one :
                    threads.invokeAll(List.of(claim, claim, claim, claim, claim, claim))) {
                all += one.get().size();
                one.get().forEach(feed -> claimed.add(feed.id()));
            }
        }

        assertThat(claimed).hasSize(all).hasSizeGreaterThanOrEqualTo(50);
    }

    @Test
    void feedsOfADeadPollerMoveOnWhenTheirLeaseEnds() {
        due("http://dead.example", 1);
        String id = leases.claimDue("dead:1", MOST).getFirst().id();
        assertThat(leases.claimDue("alive:1", MOST)).isEmpty();

        database.update("update feed set lease_until = ? where id = ?", past(), id);
        database.update("update host set free_at = ?", past());

        assertThat(leases.claimDue("alive:2", MOST)).extracting(Feed::id).containsExactly(id);
        assertThat(leases.renew(id, "dead:1")).isFalse();
        assertThat(leases.renew(id, "alive:2")).isTrue();
    }

    @Test
    void pollerThatStartsAgainHasItsFeedsAtOnce() {
        due("http://again.example", 1);
        String before = leases.newToken();
        assertThat(leases.claimDue(before, MOST)).hasSize(1);

        leases.giveBackWhatWeHeld();

        assertThat(leases.claimDue(leases.newToken(), MOST)).hasSize(1);
    }

    @Test
    void thousandsOfFeedsDueAtOnceAreClaimedInParts() {
        database.update(
                """
                insert into feed (id, url, source, health, polled_interval_s, due_at, due_reason, created_at, host)
                select 'one of many ' || n, 'http://n' || n || '.example/', 'lease test', 'new', 1800, ?, 'a test', ?,
                       'n' || n || '.example' from generate_series(1, 2048) n
                """,
                past(),
                past());
        Set<String> claimed = new HashSet<>();
        int parts = 0;
        for (List<Feed> part = leases.claimDue("a:1", 256);
                !part.isEmpty();
                part = leases.claimDue("a:" + parts, 256)) {
            assertThat(part).hasSizeLessThanOrEqualTo(256);
            part.forEach(feed -> claimed.add(feed.id()));
            parts++;
        }

        assertThat(claimed).hasSize(2_048);
        assertThat(parts).isEqualTo(8);
    }

    @Test
    void oldestDueComesFirst() {
        for (int i = 0; i < 20; i++) {
            due("http://o" + i + ".example", 1);
        }
        database.update(
                "update feed set due_at = ? where id = ?",
                Instant.now().minus(Duration.ofDays(1)),
                id("http://o13.example", 0));

        assertThat(leases.claimDue("a:1", 1))
                .extracting(Feed::id)
                .containsExactly(id("http://o13.example", 0));
    }

    private void due(String origin, int count) {
        Place place = Place.of(origin + "/");
        database.update(
                DUE, id(origin, ""), origin, past(), past(), place.host(), place.own(), count - 1);
    }

    private void free(String host, String token, Instant again) {
        QuarkusTransaction.requiringNew().run(() -> hosts.free(host, token, again));
    }

    private static String id(String origin, Object number) {
        return "lease-test " + origin + " " + number;
    }

    private static Instant past() {
        return Instant.now().minusSeconds(5);
    }
}
