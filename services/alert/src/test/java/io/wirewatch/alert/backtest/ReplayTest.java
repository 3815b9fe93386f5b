package io.wirewatch.alert.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.alert.policy.AlertPolicy;
import io.wirewatch.alert.policy.PolicyReader;
import io.wirewatch.alert.request.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is watched over, in a backtest.
class ReplayTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(3));

    private final List<Replay.Seen> seen = new ArrayList<>();

    @Test
    void spikesAndSilencesAreTold() throws JsonProcessingException {
        see(Duration.ofHours(1), 1);
        see(Duration.ofHours(12), 10);

        Replay.Result result =
                run(
                        """
                        {"watchOnly": true, "spike": {"window": "1h"}, "silence": {"after": "24h"}}
                        """);

        assertThat(result.notifications())
                .extracting(Replay.Notification::subject)
                .containsExactly(
                        "spike:2026-03-02T11:05:00Z/2026-03-02T12:05:00Z",
                        "silence:2026-03-02T12:09:00Z");
        assertThat(result.notifications().getFirst().alerts().getFirst().articles()).hasSize(5);
        assertThat(result.kept()).as("single matches").isEqualTo(11);
    }

    @Test
    void quietHoursHoldThem() throws JsonProcessingException {
        see(Duration.ofHours(22), 10);

        Replay.Result result =
                run(
                        """
                        {"watchOnly": true, "spike": {"window": "1h"}, "quietHours": {"from": "21:00", "to": "07:00"}}
                        """);

        assertThat(result.notifications())
                .extracting(Replay.Notification::at)
                .containsExactly(Instant.parse("2026-03-03T07:00:00Z"));
    }

    private Replay.Result run(String options) throws JsonProcessingException {
        AlertPolicy policy =
                PolicyReader.read(
                        Fields.read("it", new ObjectMapper().readValue(options, Map.class), "{}"));
        return Replay.of(new Replay.Asked(policy, "story", START, END), seen, java.util.Set::size);
    }

    /// So many, a minute apart.
    private void see(Duration at, int many) {
        for (int i = 0; i < many; i++) {
            String id = "a" + seen.size();
            Instant time = START.plus(at).plusSeconds(i * 60L);
            seen.add(new Replay.Seen(id, id, id + ".example", time, true));
        }
    }
}
