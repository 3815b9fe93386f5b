package io.wirewatch.messaging;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/// Reads the headers of a record that came in.
public final class IncomingHeaders {
    private IncomingHeaders() {}

    /// The trace to continue, see `OutgoingRecord.following`.
    public static Optional<String> traceparent(ConsumerRecord<?, ?> record) {
        return text(record, Traceparent.HEADER);
    }

    static Optional<String> text(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
