package io.wirewatch.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// Asks the broker every second whether it is there: who has nothing to publish would not notice that it is gone, and who
/// has waits 30 s before he believes it. One answer that fails to come may be chance, two are not.
@Singleton
public class BrokerPulse {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// Of one question. Two of them and the pauses between are less than five seconds.
    private static final Duration ANSWERS_WITHIN = Duration.ofMillis(1_250);

    private static final int MISSED_BEATS = 2;

    private final BrokerConnection broker;
    private @Nullable Admin admin;
    private @Nullable Loop loop;
    private volatile int missed = MISSED_BEATS;

    BrokerPulse(BrokerConnection broker) {
        this.broker = broker;
    }

    /// The first beat before anybody asks for the state.
    void atStart(@Observes StartupEvent start) throws InterruptedException {
        beat(this::brokerAnswers);
        loop = Loop.start("broker-pulse", PAUSE, () -> beat(this::brokerAnswers));
    }

    void atShutdown(@Observes @Priority(10) ShutdownEvent stop) {
        if (loop != null) {
            loop.close();
        }
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    /// Whether the broker has answered one of the last two questions.
    public boolean isThere() {
        return missed < MISSED_BEATS;
    }

    /// A question to the broker.
    @FunctionalInterface
    interface Question {
        boolean isAnswered() throws InterruptedException;
    }

    /// Always false: there is nothing more to do at once.
    boolean beat(Question question) throws InterruptedException {
        missed = question.isAnswered() ? 0 : Math.min(missed + 1, MISSED_BEATS);
        return false;
    }

    private boolean brokerAnswers() throws InterruptedException {
        try {
            int within = (int) ANSWERS_WITHIN.toMillis();
            admin().describeCluster(new DescribeClusterOptions().timeoutMs(within)).nodes().get();
            return true;
        } catch (ExecutionException | KafkaException away) {
            return false;
        }
    }

    /// Made when it is first wanted: while the broker's name cannot be resolved none can be made.
    private Admin admin() {
        if (admin == null) {
            admin = Admin.create(configuration());
        }
        return admin;
    }

    Map<String, Object> configuration() {
        int within = (int) ANSWERS_WITHIN.toMillis();
        return broker.with(
                Map.of(
                        "reconnect.backoff.max.ms", 500,
                        "request.timeout.ms", within,
                        "default.api.timeout.ms", within));
    }
}
