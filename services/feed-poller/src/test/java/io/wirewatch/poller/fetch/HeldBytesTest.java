package io.wirewatch.poller.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldBytesTest {
    private static final int MEBIBYTE = 1024 * 1024;

    private final HeldBytes held = new HeldBytes(10 * MEBIBYTE);

    @Test
    void allBytesTogetherHaveALimit() {
        List<Optional<HeldBytes.Room>> rooms =
                IntStream.range(0, 256).mapToObj(_ -> held.take(MEBIBYTE - 1)).toList();

        assertThat(rooms).filteredOn(Optional::isPresent).hasSize(10);
        assertThat(held.take(1)).isEmpty();

        rooms.getFirst().orElseThrow().close();

        assertThat(held.take(1)).isPresent();
    }

    @Test
    void nothingMoreIsFetchedWhileMostOfTheRoomIsTaken() {
        assertThat(held.takesMore()).isTrue();

        HeldBytes.Room room = held.take(3 * MEBIBYTE).orElseThrow();
        held.take(3 * MEBIBYTE).orElseThrow();
        assertThat(held.takesMore()).isFalse();

        room.close();
        assertThat(held.takesMore()).isTrue();
    }

    @Test
    void aPollGivesBackAllThatItTookWhenItIsOver() {
        try (HeldBytes.Tab tab = held.open()) {
            assertThat(tab.takes(4 * MEBIBYTE)).isTrue();
            assertThat(tab.takes(4 * MEBIBYTE)).isTrue();
            assertThat(tab.takes(4 * MEBIBYTE)).isFalse();
            assertThat(held.taken()).isBetween(8L * MEBIBYTE, 9L * MEBIBYTE);
        }
        assertThat(held.taken()).isZero();
    }

    @Test
    void whatIsLargerThanHalfOfTheRoomTakesHalfOfIt() {
        HeldBytes.Room room = held.take(100L * MEBIBYTE).orElseThrow();
        assertThat(held.take(100L * MEBIBYTE)).isPresent();
        assertThat(held.take(1)).isEmpty();

        room.close();
        assertThat(held.take(100L * MEBIBYTE)).isPresent();
    }
}
