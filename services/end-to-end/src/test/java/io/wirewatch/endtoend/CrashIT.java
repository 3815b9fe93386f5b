package io.wirewatch.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The alert service is killed again and again while articles come, each of which two subscriptions want. Then: one
/// row a pair, every delivery made, and on the wire nothing twice but what was in flight at a kill.
///
/// Long, so that it runs with `-Pcrash` only; `-Dcrash.seed=N` repeats a run.
@Tag("crash")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {
    private static final int PORTS = Integer.getInteger("crash.ports", 18_600);
    private static final int ARTICLES = 5_000;
    private static final int KILLS = 20;

    /// `alert.senders-at-once`: so many messages can be in flight at a kill.
    private static final int SENDERS = 128;

    /// What holds a pair of subscription and article together in the store.
    private static final List<String> UNIQUE_KEYS =
            List.of(
                    "alter table alert.match drop constraint match_pkey",
                    "alter table alert.delivery drop constraint delivery_pkey cascade",
                    "alter table alert.delivery drop constraint delivery_subscription_id_subject_channel_id_kind_key");

    private final long seed = Long.getLong("crash.seed", System.nanoTime());
    private RunningSystem system;

    @BeforeAll
    void start() throws IOException {
        System.out.println("crash.seed=" + seed);
        system =
                RunningSystem.launch(RunningSystem.newData("crash"), PORTS, "--feeds", "none")
                        .awaitReady();
    }

    @AfterAll
    void stop() {
        system.close();
    }

    @Test
    void killsLoseNothingAndRepeatNoMoreThanWasInFlight() throws Exception {
        try (CrashRun run = new CrashRun(system, "kill")) {
            run.ends(KILLS, ARTICLES / KILLS, true, new Random(seed));

            int repeats = run.assertEachPairOnce();

            System.out.printf("crash.seed=%d kills=%d repeats=%d%n", seed, KILLS, repeats);
            assertThat(repeats).isLessThanOrEqualTo(SENDERS * KILLS);
        }
    }

    @Test
    void orderlyStopsRepeatNothing() throws Exception {
        try (CrashRun run = new CrashRun(system, "term")) {
            run.ends(3, 250, false, new Random(seed));

            assertThat(run.assertEachPairOnce()).isZero();
        }
    }

    /// The two above can fail: what a killed service reads again is held off by these keys.
    @Test
    void withoutTheUniqueKeysPairsAreDoubled() throws Exception {
        try (RunningSystem open =
                        RunningSystem.launch(
                                        RunningSystem.newData("crash-without-keys"),
                                        PORTS + 20,
                                        "--feeds",
                                        "none")
                                .awaitReady();
                CrashRun run = new CrashRun(open, "open")) {
            dropUniqueKeys(open);
            run.ends(3, 250, true, new Random(seed));

            assertThatThrownBy(run::assertEachPairOnce)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Found duplicate(s)");
        }
    }

    private static void dropUniqueKeys(RunningSystem system) throws IOException, SQLException {
        try (Connection connection = system.database();
                Statement statement = connection.createStatement()) {
            for (String key : UNIQUE_KEYS) {
                statement.execute(key);
            }
        }
    }
}
