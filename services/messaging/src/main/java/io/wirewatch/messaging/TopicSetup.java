package io.wirewatch.messaging;

import io.quarkus.runtime.StartupEvent;
import io.wirewatch.contract.Topic;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Creates the topics that a service writes and reads where they are absent, as the contract describes them; topics that
/// are there stay as they are. Goes on trying until a broker answers.
@Singleton
public class TopicSetup {
    /// A start waits this long for a broker, so that channels find their topics; then it goes on without.
    static final Duration START_WAITS = Duration.ofSeconds(20);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Logger LOG = Logger.getLogger(TopicSetup.class);

    private final OwnedTopics topics;
    private final BrokerConnection broker;
    private final short replication;
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread work = Thread.ofVirtual().name("topic-setup").unstarted(this::untilDone);
    private @Nullable String lastCause;

    public TopicSetup(
            OwnedTopics topics,
            BrokerConnection broker,
            @ConfigProperty(name = "wirewatch.kafka.replication-factor", defaultValue = "1")
                    short replication) {
        this.topics = topics;
        this.broker = broker;
        this.replication = replication;
    }

    /// Before the channels connect.
    void atStart(@Observes @Priority(100) StartupEvent start) throws InterruptedException {
        work.start();
        if (!done.await(START_WAITS.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf("No broker answers yet, starting without servers=%s", broker.servers());
        }
    }

    @PreDestroy
    void stop() {
        work.interrupt();
    }

    private void untilDone() {
        try {
            while (done.getCount() > 0) {
                tryOnce();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// A client for each try: while the broker's name cannot be resolved none can be made.
    private void tryOnce() throws InterruptedException {
        try (Admin admin = Admin.create(configuration())) {
            create(admin);
            warnOfOtherPartitions(admin);
            done.countDown();
        } catch (ExecutionException | KafkaException e) {
            report(e);
            done.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void report(Exception e) {
        String cause = (e.getCause() == null ? e : e.getCause()).toString();
        if (!cause.equals(lastCause)) {
            LOG.warnf("The topics could not be created yet cause=%s", cause);
            lastCause = cause;
        }
    }

    /// More partitions later would put a key's records on another one than before: nobody changes them here.
    private void warnOfOtherPartitions(Admin admin)
            throws InterruptedException, ExecutionException {
        List<String> names = wanted().stream().map(NewTopic::name).toList();
        for (TopicDescription topic : admin.describeTopics(names).allTopicNames().get().values()) {
            if (topic.partitions().size() != Topic.PARTITIONS) {
                LOG.warnf(
                        "A topic has other partitions than the contract says topic=%s partitions=%d",
                        topic.name(), topic.partitions().size());
            }
        }
    }

    private void create(Admin admin) throws InterruptedException, ExecutionException {
        var present = admin.listTopics().names().get();
        List<NewTopic> absent =
                wanted().stream().filter(topic -> !present.contains(topic.name())).toList();
        for (var created : admin.createTopics(absent).values().entrySet()) {
            try {
                created.getValue().get();
                LOG.infof("A topic was created topic=%s", created.getKey());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private List<NewTopic> wanted() {
        List<NewTopic> wanted = new ArrayList<>();
        topics.written().forEach(topic -> wanted.add(newTopic(topic.topicName(), topic.kept())));
        for (Topic topic : topics.read()) {
            wanted.add(newTopic(topic.topicName(), topic.kept()));
            wanted.add(newTopic(topic.deadLetterName(), Topic.ARTICLES.kept()));
        }
        return wanted.stream().distinct().toList();
    }

    private NewTopic newTopic(String name, Topic.Kept kept) {
        Map<String, String> configs = new HashMap<>();
        kept.retention()
                .ifPresentOrElse(
                        time -> configs.put(TopicConfig.RETENTION_MS_CONFIG, "" + time.toMillis()),
                        () ->
                                configs.put(
                                        TopicConfig.CLEANUP_POLICY_CONFIG,
                                        TopicConfig.CLEANUP_POLICY_COMPACT));
        return new NewTopic(name, Topic.PARTITIONS, replication).configs(configs);
    }

    Map<String, Object> configuration() {
        return broker.with(
                Map.of(
                        "request.timeout.ms", 5_000,
                        "default.api.timeout.ms", 8_000,
                        "reconnect.backoff.max.ms", 1_000));
    }
}
