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
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The real publisher behind a switch: while it is off, the broker is away.
@Alternative
@Priority(1)
@Singleton
public class SwitchedPublisher extends RecordPublisher {
    private volatile boolean away;
    private volatile boolean broken;
    private volatile String refused = "";

    SwitchedPublisher(BrokerConnection broker, OwnedTopics topics, MeterRegistry meters) {
        super(broker, topics, meters);
    }

    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
        broken = false;
        refused = "";
    }

    /// Fails in a way that nobody expects, until it comes back.
    public void breakDown() {
        broken = true;
    }

    /// Takes no article that says this, at no length, until it comes back.
    public void refuse(String words) {
        refused = words;
    }

    @Override
    public void publishAll(List<OutgoingRecord> records) {
        if (away && !records.isEmpty()) {
            throw new PublishFailed("the broker is away", new IOException("off"));
        }
        if (broken && records.stream().anyMatch(SwitchedPublisher::isArticle)) {
            throw new IllegalStateException("broken");
        }
        if (records.stream().anyMatch(this::isRefused)) {
            throw new RecordRefused("too large", new IOException("off"));
        }
        super.publishAll(records);
    }

    private static boolean isArticle(OutgoingRecord record) {
        return record.topic().equals(Topic.ARTICLES.topicName());
    }

    private boolean isRefused(OutgoingRecord record) {
        return !refused.isEmpty()
                && isArticle(record)
                && new String(record.value(), StandardCharsets.UTF_8).contains(refused);
    }
}
