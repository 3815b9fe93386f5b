package io.wirewatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.contract.Topic;
import io.wirewatch.testkit.infra.Engines;
import io.wirewatch.testkit.infra.WirewatchEngines;
import io.wirewatch.testkit.kafka.KafkaProbe;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class PublishingTest {
    private static final Instant AT = Instant.parse("2026-11-24T09:30:00.5Z");
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Inject RecordPublisher publisher;
    @Inject DeadLetters deadLetters;
    @Inject DeadLetterReplay replay;
    @Inject BrokerConnection broker;
    @Inject MeterRegistry meters;

    @Test
    void recordBearsCloudEventHeadersAndTheTraceOfItsCause() {
        publisher.publish(
                OutgoingRecord.of(Topic.FEEDS, "f-1", "id-1", "a.type", AT, Map.of("a", 1))
                        .following(Optional.of(TRACE)));

        ConsumerRecord<String, byte[]> record = only(Topic.FEEDS.topicName(), "f-1");
        assertThat(new String(record.value(), StandardCharsets.UTF_8)).isEqualTo("{\"a\":1}");
        assertThat(record.headers())
                .extracting(header -> header.key())
                .containsExactly(
                        "ce_specversion",
                        "ce_id",
                        "ce_source",
                        "ce_type",
                        "ce_time",
                        "content-type",
                        "traceparent");
        assertThat(KafkaProbe.header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(KafkaProbe.header(record, "ce_id")).isEqualTo("id-1");
        assertThat(KafkaProbe.header(record, "ce_source")).isEqualTo("/test-service");
        assertThat(KafkaProbe.header(record, "ce_type")).isEqualTo("a.type");
        assertThat(KafkaProbe.header(record, "ce_time")).isEqualTo("2026-11-24T09:30:00.500Z");
        assertThat(KafkaProbe.header(record, "content-type")).isEqualTo("application/json");
        assertThat(IncomingHeaders.traceparent(record))
                .hasValueSatisfying(
                        trace ->
                                assertThat(trace)
                                        .matches(
                                                "00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01")
                                        .isNotEqualTo(TRACE));
        assertThat(
                        meters.get("wirewatch.records.published")
                                .tag("topic", "feeds.v1")
                                .counter()
                                .count())
                .isPositive();
    }

    @Test
    void recordsOfAKeyKeepTheirOrder() {
        publisher.publishAll(
                IntStream.range(0, 300)
                        .mapToObj(i -> record(Topic.FEED_EVENTS, "ordered", i, "x"))
                        .toList());

        assertThat(all(Topic.FEED_EVENTS.topicName(), "ordered"))
                .extracting(record -> KafkaProbe.header(record, "ce_id"))
                .containsExactlyElementsOf(
                        IntStream.range(0, 300).mapToObj(i -> "id-" + i).toList());
    }

    @Test
    void recordTooLargeIsRefusedAndNotTriedAgain() {
        OutgoingRecord large = record(Topic.FEED_EVENTS, "large", 1, "x".repeat(1_100_000));

        assertThatThrownBy(() -> publisher.publish(large))
                .isInstanceOf(RecordRefused.class)
                .hasMessageContaining("too large for feeds.events.v1");
    }

    @Test
    void greatestRecordOfTheContractIsTaken() {
        publisher.publish(
                record(Topic.FEED_EVENTS, "greatest", 1, noise(Topic.MAX_RECORD_BYTES - 100)));

        assertThat(all(Topic.FEED_EVENTS.topicName(), "greatest")).hasSize(1);
    }

    @Test
    void brokerWhoseNameIsUnknownIsAFailureThatMayPass() {
        RecordPublisher lost =
                new RecordPublisher(
                        BrokerConnection.to("no-such-host.invalid:9092"),
                        new OwnedTopics("lost", List.of(), List.of()),
                        new SimpleMeterRegistry());

        assertThatThrownBy(() -> lost.publish(record(Topic.FEEDS, "k", 1, "x")))
                .isInstanceOf(PublishFailed.class);
    }

    @Test
    void clientsAreConfiguredAsChannelsAre() {
        assertThat(broker.with(Map.of()))
                .containsEntry("bootstrap.servers", Engines.shared().kafka())
                .containsEntry("metadata.max.age.ms", "123456");
    }

    @Test
    void topicsAreMadeAsTheContractSays() throws Exception {
        assertThat(config("feeds.v1").get("cleanup.policy").value()).isEqualTo("compact");
        assertThat(config("themes.v1").get("cleanup.policy").value()).isEqualTo("compact");
        assertThat(config("articles.v1").get("cleanup.policy").value()).isEqualTo("delete");
        assertThat(config("articles.v1").get("retention.ms").value()).isEqualTo("2592000000");
        assertThat(config("articles.v1.dlq").get("retention.ms").value()).isEqualTo("2592000000");
        assertThat(config("themes.v1.dlq").get("cleanup.policy").value()).isEqualTo("delete");
        try (Admin admin = admin()) {
            assertThat(admin.describeTopics(List.of("articles.v1")).allTopicNames().get())
                    .allSatisfy(
                            (name, topic) ->
                                    assertThat(topic.partitions()).hasSize(Topic.PARTITIONS));
            assertThat(admin.listTopics().names().get())
                    .doesNotContain("feeds.v1.dlq", "alerts.v1");
        }
    }

    @Test
    void topicThatIsThereStaysAsItIs() throws Exception {
        try (KafkaProbe probe = probe()) {
            probe.createTopic("alerts.v1");
            TopicSetup setup =
                    new TopicSetup(
                            new OwnedTopics("other", List.of(Topic.ALERTS), List.of()),
                            BrokerConnection.to(Engines.shared().kafka()),
                            (short) 1);

            setup.atStart(new io.quarkus.runtime.StartupEvent());
        }
        try (Admin admin = admin()) {
            assertThat(admin.describeTopics(List.of("alerts.v1")).allTopicNames().get())
                    .allSatisfy((name, topic) -> assertThat(topic.partitions()).hasSize(1));
            admin.deleteTopics(List.of("alerts.v1")).all().get();
        }
    }

    @Test
    void deadLetterHoldsBytesKeyHeadersPlaceAndReason() {
        byte[] bytes = {0, 1, (byte) 0xff, '{'};
        ConsumerRecord<String, byte[]> poison =
                new ConsumerRecord<>("articles.v1", 3, 41, "poison", bytes);
        poison.headers().add("traceparent", TRACE.getBytes(StandardCharsets.UTF_8));

        deadLetters.put(poison, "no JSON " + "x".repeat(2_000));

        ConsumerRecord<String, byte[]> letter = only("articles.v1.dlq", "poison");
        assertThat(letter.value()).isEqualTo(bytes);
        assertThat(KafkaProbe.header(letter, "traceparent")).isEqualTo(TRACE);
        assertThat(KafkaProbe.header(letter, "dead-letter-topic")).isEqualTo("articles.v1");
        assertThat(KafkaProbe.header(letter, "dead-letter-partition")).isEqualTo("3");
        assertThat(KafkaProbe.header(letter, "dead-letter-offset")).isEqualTo("41");
        assertThat(KafkaProbe.header(letter, "dead-letter-reason"))
                .startsWith("no JSON")
                .hasSize(DeadLetters.LONGEST_REASON);
        assertThat(Instant.parse(KafkaProbe.header(letter, "dead-letter-at"))).isNotNull();
        assertThat(
                        meters.get("wirewatch.records.dead")
                                .tag("topic", "articles.v1")
                                .counter()
                                .count())
                .isPositive();
    }

    @Test
    void deadLetterOfARecordWithoutRoomForItsReasonIsCut() {
        byte[] huge = noise(1_010_000).getBytes(StandardCharsets.UTF_8);

        deadLetters.put(new ConsumerRecord<>("articles.v1", 0, 7, "huge", huge), "not ours");

        ConsumerRecord<String, byte[]> letter =
                read("articles.v1.dlq").stream()
                        .filter(one -> KafkaProbe.header(one, DeadLetters.CUT).equals("1010000"))
                        .findFirst()
                        .orElseThrow();
        assertThat(letter.value()).isEqualTo(java.util.Arrays.copyOf(huge, letter.value().length));
        assertThat(KafkaProbe.header(letter, "dead-letter-offset")).isEqualTo("7");
    }

    @Test
    void replaySendsEachLetterOnceAndWithoutOurHeaders() {
        ConsumerRecord<String, byte[]> broken =
                new ConsumerRecord<>("themes.v1", 0, 5, "again", new byte[] {'7'});
        broken.headers().add("ce_id", "id-7".getBytes(StandardCharsets.UTF_8));
        deadLetters.put(broken, "not yet understood");

        int first = replay.replay(Topic.THEMES);
        int second = replay.replay(Topic.THEMES);

        assertThat(first).isEqualTo(1);
        assertThat(second).isZero();
        ConsumerRecord<String, byte[]> record = only("themes.v1", "again");
        assertThat(record.value()).isEqualTo(new byte[] {'7'});
        assertThat(record.headers()).extracting(header -> header.key()).containsExactly("ce_id");
    }

    private static OutgoingRecord record(Topic topic, String key, int number, String text) {
        return OutgoingRecord.of(topic, key, "id-" + number, "a.type", AT, Map.of("text", text));
    }

    /// Letters that no compression makes small.
    private static String noise(int length) {
        StringBuilder text = new StringBuilder(length);
        new java.util.Random(7).ints(length, 'a', 'z').forEach(c -> text.append((char) c));
        return text.toString();
    }

    private static ConsumerRecord<String, byte[]> only(String topic, String key) {
        List<ConsumerRecord<String, byte[]>> all = all(topic, key);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static List<ConsumerRecord<String, byte[]>> all(String topic, String key) {
        return read(topic).stream().filter(record -> key.equals(record.key())).toList();
    }

    private static List<ConsumerRecord<String, byte[]>> read(String topic) {
        try (KafkaProbe probe = probe()) {
            return probe.all(topic);
        }
    }

    private static KafkaProbe probe() {
        return new KafkaProbe(Engines.shared().kafka());
    }

    private static Admin admin() {
        return Admin.create(Map.<String, Object>of("bootstrap.servers", Engines.shared().kafka()));
    }

    private static Config config(String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = admin()) {
            return admin.describeConfigs(List.of(resource)).all().get().get(resource);
        }
    }
}
