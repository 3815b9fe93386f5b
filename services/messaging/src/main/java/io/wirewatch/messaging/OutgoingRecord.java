package io.wirewatch.messaging;

import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.Topic;
import java.time.Instant;
import java.util.Optional;

/// A record on its way to a topic.
///
/// @param id deterministic: a record that is sent again bears the same (`ce_id`)
/// @param type `ce_type`
/// @param at `ce_time`: when what it says happened
public record OutgoingRecord(
        String topic,
        String key,
        String id,
        String type,
        Instant at,
        byte[] value,
        Traceparent trace) {
    /// The record of the contract as JSON, in a trace that begins here.
    public static OutgoingRecord of(
            Topic topic, String key, String id, String type, Instant at, Object record) {
        return new OutgoingRecord(
                topic.topicName(),
                key,
                id,
                type,
                at,
                ContractJson.write(record),
                Traceparent.begin());
    }

    /// In the trace of the record that led to this one.
    public OutgoingRecord following(Optional<String> traceparent) {
        return new OutgoingRecord(topic, key, id, type, at, value, Traceparent.after(traceparent));
    }
}
