package io.wirewatch.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.contract.Topic;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// Puts records on the broker with CloudEvents 1.0 headers in binary mode and a `traceparent`. Safe for many threads.
@Singleton
public class RecordPublisher {
    /// How long the broker may take for one record, retries included.
    static final Duration DELIVERED_WITHIN = Duration.ofSeconds(30);

    private static final String CONTENT_TYPE = "application/json";

    private final BrokerConnection broker;
    private final String source;
    private final MeterRegistry meters;
    private @Nullable Producer<String, byte[]> producer;

    public RecordPublisher(BrokerConnection broker, OwnedTopics topics, MeterRegistry meters) {
        this.broker = broker;
        this.source = "/" + topics.service();
        this.meters = meters;
    }

    /// Returns when the broker has every record on all its in-sync replicas.
    ///
    /// @throws PublishFailed some may be there, some not; publish all of them again
    /// @throws RecordRefused one of them can never be taken
    public void publishAll(List<OutgoingRecord> records) {
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        try {
            for (OutgoingRecord record : records) {
                sent.add(sendFailingFast(asKafkaRecord(record)));
            }
        } catch (KafkaException e) {
            throw new PublishFailed("the broker cannot be asked", e);
        }
        for (int i = 0; i < sent.size(); i++) {
            await(sent.get(i), records.get(i));
        }
    }

    public void publish(OutgoingRecord record) {
        publishAll(List.of(record));
    }

    /// Sends a record with headers of its own, as dead letters are; returns when the broker has it.
    void send(ProducerRecord<String, byte[]> record) {
        try {
            await(sendFailingFast(record), record.topic());
        } catch (KafkaException e) {
            throw new PublishFailed("the broker cannot be asked", e);
        }
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
        }
    }

    /// Each send may wait for a broker that is away: the first that waited in vain speaks for the others.
    private Future<RecordMetadata> sendFailingFast(ProducerRecord<String, byte[]> record) {
        Future<RecordMetadata> sent = producer().send(record);
        if (sent.state() == Future.State.FAILED) {
            throw failure(sent.exceptionNow(), record.topic());
        }
        return sent;
    }

    /// Made at the first use: while the broker's name cannot be resolved none can be made, and a service starts all the same.
    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            producer =
                    new KafkaProducer<>(
                            configuration(), new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private void await(Future<RecordMetadata> sent, OutgoingRecord record) {
        await(sent, record.topic());
    }

    private void await(Future<RecordMetadata> sent, String topic) {
        try {
            sent.get();
            meters.counter("wirewatch.records.published", "topic", topic).increment();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishFailed("interrupted while publishing to " + topic, e);
        } catch (ExecutionException e) {
            throw failure(e.getCause(), topic);
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause, String topic) {
        return switch (cause) {
            case RecordTooLargeException tooLarge ->
                    new RecordRefused("the record is too large for " + topic, tooLarge);
            case InvalidTopicException invalid ->
                    new RecordRefused("no topic can be called " + topic, invalid);
            case null, default ->
                    new PublishFailed("the broker has not taken a record for " + topic, cause);
        };
    }

    private ProducerRecord<String, byte[]> asKafkaRecord(OutgoingRecord record) {
        ProducerRecord<String, byte[]> kafka =
                new ProducerRecord<>(record.topic(), record.key(), record.value());
        Headers headers = kafka.headers();
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", record.id());
        put(headers, "ce_source", source);
        put(headers, "ce_type", record.type());
        put(headers, "ce_time", record.at().toString());
        put(headers, "content-type", CONTENT_TYPE);
        put(headers, Traceparent.HEADER, record.trace().toString());
        return kafka;
    }

    static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    Map<String, Object> configuration() {
        Map<String, Object> is = new HashMap<>();
        is.put(ProducerConfig.ACKS_CONFIG, "all");
        is.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        is.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        is.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        is.put(ProducerConfig.BATCH_SIZE_CONFIG, 131_072);
        is.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        is.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERED_WITHIN.toMillis());
        is.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERED_WITHIN.toMillis());
        is.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_RECORD_BYTES + 100_000);
        is.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        return broker.with(is);
    }
}
