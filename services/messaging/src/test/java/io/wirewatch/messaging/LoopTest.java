package io.wirewatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopTest {
    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void goesOnAtOnceWhileThereIsMoreAndThenWaitsForAPoke() {
        AtomicInteger steps = new AtomicInteger();
        try (Loop loop = Loop.start("test", LONG, () -> steps.incrementAndGet() < 3)) {
            await().until(() -> steps.get() == 3);

            loop.poke();

            await().until(() -> steps.get() == 4);
        }
    }

    @Test
    void stepThatThrowsIsTriedAgain() {
        AtomicInteger steps = new AtomicInteger();
        Loop.Step failing =
                () -> {
                    switch (steps.incrementAndGet()) {
                        case 1 -> throw new IllegalStateException("once");
                        case 2 -> throw new StackOverflowError();
                        default -> {
                            return false;
                        }
                    }
                };

        try (Loop loop = Loop.start("test", LONG, failing)) {
            await().until(() -> steps.get() == 3);
        }
    }

    @Test
    void closeWaitsForTheRunningStep() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch never = new CountDownLatch(1);
        Loop loop =
                Loop.start(
                        "test",
                        LONG,
                        () -> {
                            running.countDown();
                            never.await(300, java.util.concurrent.TimeUnit.MILLISECONDS);
                            ended.set(true);
                            return false;
                        });
        running.await();

        loop.close();

        assertThat(ended).isTrue();
    }

    @Test
    void closeInterruptsAStepThatDoesNotEnd() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        Loop loop =
                Loop.start(
                        "test",
                        LONG,
                        () -> {
                            running.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                interrupted.set(true);
                            }
                            return false;
                        });
        running.await();

        loop.close();

        assertThat(interrupted).isTrue();
    }
}
