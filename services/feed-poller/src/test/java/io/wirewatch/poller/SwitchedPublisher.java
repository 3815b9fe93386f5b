package io.wirewatch.poller;

import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.contract.Topic;
import io.wirewatch.messaging.BrokerConnection;
import io.wirewatch.messaging.OutgoingRecord;
import io.wirewatch.messaging.OwnedTopics;
import io.wirewatch.messaging.PublishFailed;
import io.wirewatch.messaging.RecordPublisher;
import io.wirewatch.messaging.RecordRefused;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;

/// The real publisher behind a switch: while it is off, the broker is away.
@Alternative
@Priority(1)
@Singleton
public class SwitchedPublisher extends RecordPublisher {
    private volatile boolean away;
    private volatile boolean refusing;

    SwitchedPublisher(BrokerConnection broker, OwnedTopics topics, MeterRegistry meters) {
        super(broker, topics, meters);
    }

    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
        refusing = false;
    }

    /// Takes no article, at no length, until it comes back.
    public void refuse() {
        refusing = true;
    }

    @Override
    public void publishAll(List<OutgoingRecord> records) {
        if (away && !records.isEmpty()) {
            throw new PublishFailed("the broker is away", new IOException("off"));
        }
        if (refusing && records.stream().anyMatch(SwitchedPublisher::isArticle)) {
            throw new RecordRefused("too large", new IOException("off"));
        }
        super.publishAll(records);
    }

    private static boolean isArticle(OutgoingRecord record) {
        return record.topic().equals(Topic.ARTICLES.topicName());
    }
}
