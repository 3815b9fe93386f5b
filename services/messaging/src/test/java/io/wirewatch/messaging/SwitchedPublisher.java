package io.wirewatch.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;

/// The real publisher behind a switch: while it is off, the broker is away.
@Alternative
@Priority(1)
@Singleton
class SwitchedPublisher extends RecordPublisher {
    private volatile boolean away;

    SwitchedPublisher(BrokerConnection broker, OwnedTopics topics, MeterRegistry meters) {
        super(broker, topics, meters);
    }

    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    @Override
    public void publishAll(List<OutgoingRecord> records) {
        if (away) {
            throw new PublishFailed("the broker is away", new IOException("off"));
        }
        super.publishAll(records);
    }
}
