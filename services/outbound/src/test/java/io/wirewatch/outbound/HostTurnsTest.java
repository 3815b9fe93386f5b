package io.wirewatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.outbound.HostTurns.Pace;
import io.wirewatch.outbound.HostTurns.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostTurnsTest {
    private static final Pace ONE = new Pace(1, Duration.ofMillis(100));
    private static final Pace FREE = new Pace(8, Duration.ZERO);

    private final HostTurns turns = new HostTurns();

    @Test
    void startsAreSpacedAndOneRunsAtATime() throws Exception {
        AtomicInteger running = new AtomicInteger();
        List<Future<Integer>> results = new ArrayList<>();
        long start = System.nanoTime();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 5; i++) {
                results.add(threads.submit(() -> atOnce(running, ONE)));
            }
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(400));
        for (Future<Integer> result : results) {
            assertThat(result.get()).isEqualTo(1);
        }
    }

    @Test
    void otherHostDoesNotWait() throws Exception {
        Turn first = take("a 80", ONE, 1000).orElseThrow();
        long start = System.nanoTime();

        Optional<Turn> other = take("b 80", ONE, 1000);

        assertThat(other).isPresent();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(90));
        first.close();
    }

    @Test
    void ownHostRunsEightAtOnceWithoutSpacing() throws Exception {
        for (int i = 0; i < 8; i++) {
            assertThat(take("own", FREE, 50)).isPresent();
        }

        assertThat(take("own", FREE, 50)).isEmpty();
    }

    @Test
    void turnThatCannotComeInTimeIsRefusedAtOnce() throws Exception {
        Pace slow = new Pace(1, Duration.ofMinutes(10));
        take("a", slow, 1000).orElseThrow().close();
        long start = System.nanoTime();

        assertThat(take("a", slow, 60_000)).isEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void longQueueIsRefusedAtOnce() throws Exception {
        Turn held = take("a", ONE, 1000).orElseThrow();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 5; i++) {
                threads.submit(() -> take("a", ONE, 300));
            }
            await().until(() -> take("a", ONE, 200).isEmpty());
        }
        long start = System.nanoTime();
        assertThat(take("a", ONE, 50)).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(500));
        held.close();
    }

    @Test
    void idleHostsAreForgotten() throws Exception {
        for (int i = 0; i < 1000; i++) {
            take("host " + i, ONE, 1000).orElseThrow().close();
        }
        assertThat(turns.remembered()).isEqualTo(1000);

        await().until(() -> rememberedAfterOneMore() == 0);
    }

    @Test
    void closingWakesWhoWaits() throws Exception {
        take("a", new Pace(1, Duration.ZERO), 1000).orElseThrow();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<Turn>> waiting =
                    threads.submit(() -> take("a", new Pace(1, Duration.ZERO), 60_000));
            turns.close();

            assertThat(waiting.get()).isEmpty();
        }
    }

    private int rememberedAfterOneMore() throws InterruptedException {
        take("another", FREE, 1000).orElseThrow().close();
        return turns.remembered();
    }

    private int atOnce(AtomicInteger running, Pace pace) throws InterruptedException {
        try (Turn turn = take("a", pace, 5000).orElseThrow()) {
            int now = running.incrementAndGet();
            Thread.yield();
            running.decrementAndGet();
            return now;
        }
    }

    private Optional<Turn> take(String host, Pace pace, long millis) throws InterruptedException {
        return turns.take(host, pace, System.nanoTime() + Duration.ofMillis(millis).toNanos());
    }
}
