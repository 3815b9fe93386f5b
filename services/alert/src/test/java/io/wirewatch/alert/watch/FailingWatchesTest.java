package io.wirewatch.alert.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.alert.article.BadRow;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailingWatchesTest {
    private Instant now = Instant.parse("2031-03-03T12:00:00Z");
    private final FailingWatches failing = new FailingWatches(() -> now);

    @Test
    void subscriptionThatFailsRestsAndIsThenLookedAtAgain() {
        failing.look("good", () -> {});
        failing.look("bad", () -> fail(new DateTimeException("beyond the calendar")));
        failing.look("refused", () -> fail(BadRow.orEnvironment(new SQLException("no", "22008"))));
        assertThat(failing.resting()).containsExactlyInAnyOrder("bad", "refused");

        now = now.plus(FailingWatches.REST);

        assertThat(failing.resting()).isEmpty();
    }

    @Test
    void databaseThatIsAwayIsNoFaultOfTheSubscription() {
        RuntimeException away = BadRow.orEnvironment(new SQLException("away", "08006"));

        assertThatThrownBy(() -> failing.look("good", () -> fail(away))).isSameAs(away);
        assertThat(failing.resting()).isEmpty();
    }

    private static void fail(RuntimeException failure) {
        throw failure;
    }
}
