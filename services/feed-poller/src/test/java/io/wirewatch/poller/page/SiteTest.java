package io.wirewatch.poller.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class SiteTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Site site = new Site();

    @Test
    void whoWaitsForRulesThatAnotherAsksForWaitsNoLongerThanItsPatience() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> rules(asked, answer));
            asked.await();

            SiteRules rules =
                    site.rules(SiteRules::notAsked, _ -> Duration.ZERO, Patience.of(SHORT));
            site.pause(Duration.ofHours(1));
            boolean turn = site.awaitTurn(Duration.ZERO, Patience.of(SHORT), new CountDownLatch(1));
            answer.countDown();

            assertThat(rules.state()).isEqualTo(SiteRules.State.NOT_ASKED);
            assertThat(turn).isFalse();
        }
    }

    @Test
    void patienceHasAnEndWhereThereIsNoPermit() {
        assertThat(Patience.of(SHORT).acquires(new Semaphore(0))).isFalse();
        assertThat(Patience.of(SHORT).acquires(new Semaphore(1))).isTrue();
    }

    private void rules(CountDownLatch asked, CountDownLatch answer) {
        site.rules(() -> slow(asked, answer), _ -> Duration.ZERO, Patience.of(SHORT));
    }

    private static SiteRules slow(CountDownLatch asked, CountDownLatch answer) {
        asked.countDown();
        try {
            answer.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return SiteRules.notAsked();
    }
}
