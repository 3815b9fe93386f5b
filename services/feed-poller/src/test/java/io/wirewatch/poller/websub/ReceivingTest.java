package io.wirewatch.poller.websub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceivingTest {
    private final Receiving receiving = new Receiving(3, 2);

    @Test
    void oneHubLeavesRoomForTheOthers() {
        assertThat(receiving.take("a.example")).isPresent();
        assertThat(receiving.take("a.example")).isPresent();

        assertThat(receiving.take("a.example")).isEmpty();
        assertThat(receiving.take("b.example")).isPresent();
    }

    @Test
    void allTogetherHaveALimitToo() {
        for (String hub : new String[] {"a.example", "b.example", "c.example"}) {
            assertThat(receiving.take(hub)).isPresent();
        }

        assertThat(receiving.take("d.example")).isEmpty();
    }

    @Test
    void placeThatIsGivenBackIsTakenAgain() {
        receiving.take("a.example").orElseThrow();
        receiving.take("a.example").orElseThrow().close();

        assertThat(receiving.take("a.example")).isPresent();
        assertThat(receiving.take("a.example")).isEmpty();
    }
}
