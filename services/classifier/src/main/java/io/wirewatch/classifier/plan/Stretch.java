package io.wirewatch.classifier.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.apache.kafka.common.TopicPartition;

/// A part of a topic that is to be read: one partition, from one offset up to another.
///
/// @param next what is read next
/// @param end behind the last
record Stretch(String topic, int partition, long next, long end) {
    @JsonIgnore
    TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }

    @JsonIgnore
    boolean isRead() {
        return next >= end;
    }

    @JsonIgnore
    long left() {
        return Math.max(0, end - next);
    }

    Stretch from(long offset) {
        return new Stretch(topic, partition, Math.min(offset, end), end);
    }
}
