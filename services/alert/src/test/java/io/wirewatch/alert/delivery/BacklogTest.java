package io.wirewatch.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.Rows;
import io.wirewatch.alert.Samples;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What waits behind a channel that takes nothing stands in nobody's way.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class BacklogTest {
    private static final String BACKLOG =
            """
            insert into delivery (id, subscription_id, subject, channel_id, kind, state, body, created_at, due_at, expires_at)
            select 'backlog' || c.id || n, c.subscription_id, 'backlog:' || n, c.id, 'alert', 'pending', '{}', now(),
                   now() + interval '3648 days', now() + interval '3653 days'
            from channel c, generate_series(1, %d) n where c.id = ?
            """
                    .formatted(Claims.LOOKED_AT + 1);

    /// Each with one delivery that is due after all of the backlog.
    private static final String MANY_CHANNELS =
            """
            with made as (
              insert into channel (id, subscription_id, type, target, secret)
              select c.id || '-' || n, c.subscription_id, c.type, c.target, c.secret
              from channel c, generate_series(1, %d) n where c.id = ? returning id, subscription_id)
            insert into delivery (id, subscription_id, subject, channel_id, kind, state, body, created_at, due_at, expires_at)
            select 'one' || id, subscription_id, 'one', id, 'alert', 'pending', '{}', now(),
                   now() + interval '3649 days', now() + interval '3653 days' from made
            """
                    .formatted(Claims.WALKED + 100);

    @Inject AgroalDataSource database;
    @Inject Rows rows;
    @Inject DueDeliveries due;
    @Inject AlertConfig config;
    private final Instant now = Samples.now().plus(DueDeliveries.AHEAD);

    @Test
    void restingChannelIsPassedOver() throws Exception {
        String id = due.delivery();

        assertThat(claim(Set.of(due.channelOf(id)))).isEmpty();
        assertThat(claim(Set.of())).extracting(Claimed::id).containsExactly(id);
    }

    /// More of them than a claim looks at, all due before the one of a healthy channel.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "update channel set disabled_at = now() where id = ?",
                "update channel set removed_at = now() where id = ?",
                "update subscription set deleted_at = now() where id = (select subscription_id from channel where id = ?)",
                "update subscription set paused = true where id = (select subscription_id from channel where id = ?)",
            })
    void backlogOfAChannelThatTakesNothingHidesNobody(String happened) throws Exception {
        String dead = due.channelOf(due.delivery());
        String id = due.delivery();
        rows.change(BACKLOG, dead);
        if (!happened.isEmpty()) {
            rows.change(happened, dead);
        }
        Set<String> resting = happened.isEmpty() ? Set.of(dead) : Set.of();

        assertThat(claim(resting)).extracting(Claimed::id).containsExactly(id);
        boolean givenUp = happened.contains("_at");
        assertThat(
                        rows.count(
                                "select count(*) from delivery where channel_id = ? and state = 'disabled'",
                                dead))
                .isEqualTo(givenUp ? Claims.LOOKED_AT : 0);
    }

    /// More of them than a claim looks at, to as many mailboxes, all due before the one of a webhook.
    @Test
    void lettersWaitForTheirTurnAndHideNobody() throws Exception {
        String mailbox = due.channelOf(due.delivery());
        String id = due.delivery();
        rows.change("update channel set type = 'email' where id = ?", mailbox);
        rows.change(MANY_CHANNELS, mailbox);

        rows.change("update delivery set due_at = due_at - interval '1 day' where id like 'one%'");
        Claims claims = claims();
        List<Claimed> others = new ArrayList<>(claims.claim(10, 0, leave(Set.of())));
        others.addAll(claims.claim(10, 0, leave(Set.of())));
        List<Claimed> letters = claims.claim(10, 3, leave(Set.of()));

        assertThat(others).extracting(Claimed::id).containsExactly(id);
        assertThat(letters).hasSize(3).allMatch(Claimed::isLetter);
        assertThat(letters).extracting(Claimed::channel).doesNotHaveDuplicates();
    }

    @Test
    void walkGoesOnWhereItStoppedAndBeginsAnew() throws Exception {
        String dead = due.channelOf(due.delivery());
        rows.change(BACKLOG, dead);
        rows.change(MANY_CHANNELS, dead);
        Claims claims = claims();
        Set<String> seen = new HashSet<>();

        for (int i = 0; i < 3; i++) {
            claims.claim(Claims.WALKED, 0, leave(Set.of(dead)))
                    .forEach(claim -> seen.add(claim.channel()));
        }

        assertThat(seen).hasSize(Claims.WALKED + 100);
    }

    private Claims claims() {
        return new Claims(database, () -> now, config, "backlog");
    }

    private List<Claimed> claim(Set<String> resting) {
        return claims().claim(10, 10, leave(resting));
    }

    private static Breakers.Leave leave(Set<String> resting) {
        return new Breakers.Leave(resting, Set.of(), 0, Set.of());
    }
}
