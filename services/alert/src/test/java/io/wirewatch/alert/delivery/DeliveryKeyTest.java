package io.wirewatch.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveryKeyTest {
    private final DeliveryKey key = new DeliveryKey("s", "story:1", "c", DeliveryKey.Kind.ALERT);

    @Test
    void sameKeyHasTheSameIdForEver() {
        assertThat(key.id())
                .isEqualTo(new DeliveryKey("s", "story:1", "c", DeliveryKey.Kind.ALERT).id())
                .matches("msg_[0-9a-f]{32}");
    }

    @Test
    void eachPartTellsKeysApart() {
        assertThat(
                        Set.of(
                                key.id(),
                                new DeliveryKey("t", "story:1", "c", DeliveryKey.Kind.ALERT).id(),
                                new DeliveryKey("s", "story:2", "c", DeliveryKey.Kind.ALERT).id(),
                                new DeliveryKey("s", "story:1", "d", DeliveryKey.Kind.ALERT).id(),
                                new DeliveryKey("s", "story:1", "c", DeliveryKey.Kind.TEST).id()))
                .hasSize(5);
    }
}
