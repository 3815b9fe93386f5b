package io.wirewatch.bench.pipeline;

import io.wirewatch.contract.Topic;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Moves articles over two hops as the classifier and the alert service do, and writes the rows that these wrote: bare
/// clients, nothing thought about. What it sends and writes was made by the system before, and stands in memory.
public final class Floor {
    static final String ARTICLES = "floor.articles";
    static final String TAGGED = "floor.tagged";

    private static final int AT_ONCE = 500;
    private static final Duration POLL = Duration.ofMillis(100);

    private final String servers;
    private final Connection database;
    private final FloorRows rows;
    private final Consumer<String, byte[]> articles;
    private final Consumer<String, byte[]> tagged;
    private final Producer<String, byte[]> producer;

    private Floor(String servers, String jdbcUrl) throws Exception {
        this.servers = servers;
        this.database = BenchSystem.connect(jdbcUrl);
        this.rows = new FloorRows(database);
        this.articles = consumer("floor-tag", ARTICLES);
        this.tagged = consumer("floor-store", TAGGED);
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers, "acks", "all", "linger.ms", "5"),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /// Reads from its input how many articles come and their ids, again and again.
    public static void main(String[] arguments) throws Exception {
        Floor floor = new Floor(arguments[0], arguments[1]);
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < Integer.parseInt(line); i++) {
                ids.add(Objects.requireNonNull(in.readLine()));
            }
            floor.pass(ids);
        }
    }

    private void pass(List<String> ids) throws Exception {
        Map<String, byte[]> answers = made(new HashSet<>(ids));
        rows.load(ids);
        System.out.println("ready");
        try (ExecutorService hops = Executors.newFixedThreadPool(2)) {
            Future<?> tagging = hops.submit(() -> tag(answers, ids.size()));
            Future<?> storing = hops.submit(() -> store(ids.size()));
            tagging.get();
            storing.get();
        }
        System.out.println("done");
    }

    /// What the classifier made of these articles.
    private Map<String, byte[]> made(Set<String> ids) {
        Map<String, byte[]> answers = new HashMap<>();
        try (Consumer<String, byte[]> reader =
                consumer("floor-prepare-" + System.nanoTime(), Topic.ARTICLES_TAGGED.topicName())) {
            while (answers.size() < ids.size()) {
                for (ConsumerRecord<String, byte[]> record : reader.poll(POLL)) {
                    if (ids.contains(record.key())) {
                        answers.put(record.key(), record.value());
                    }
                }
            }
        }
        return answers;
    }

    private Void tag(Map<String, byte[]> answers, int expected) throws Exception {
        for (int done = 0; done < expected; ) {
            ConsumerRecords<String, byte[]> batch = articles.poll(POLL);
            List<Future<?>> sent = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> record : batch) {
                byte[] answer = answers.get(record.key());
                sent.add(producer.send(new ProducerRecord<>(TAGGED, record.key(), answer)));
            }
            for (Future<?> one : sent) {
                one.get();
            }
            articles.commitSync();
            done += batch.count();
        }
        return null;
    }

    private Void store(int expected) throws Exception {
        for (int done = 0; done < expected; ) {
            ConsumerRecords<String, byte[]> batch = tagged.poll(POLL);
            List<String> ids = new ArrayList<>();
            batch.forEach(record -> ids.add(record.key()));
            if (!ids.isEmpty()) {
                rows.insert(ids);
                database.commit();
                tagged.commitSync();
            }
            done += ids.size();
        }
        return null;
    }

    private Consumer<String, byte[]> consumer(String group, String topic) {
        Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                servers,
                                "group.id",
                                group,
                                "auto.offset.reset",
                                "earliest",
                                "enable.auto.commit",
                                "false",
                                "max.poll.records",
                                "" + AT_ONCE),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic));
        return consumer;
    }
}
