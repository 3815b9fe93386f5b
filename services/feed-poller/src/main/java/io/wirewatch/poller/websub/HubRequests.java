package io.wirewatch.poller.websub;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wirewatch.access.SecretBox;
import io.wirewatch.messaging.Loop;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.feed.DatabaseClock;
import io.wirewatch.poller.feed.Leases;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Asks hubs for what is due: subscriptions, their renewals, and to end them. Several pollers share the work by leases; one
/// hub is asked one thing at a time, and a slow one keeps few others waiting.
@Singleton
class HubRequests {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration BUSY = Duration.ofSeconds(15);
    private static final int AT_ONCE = 8;
    private static final Logger LOG = Logger.getLogger(HubRequests.class);

    private final SubscriptionRepository subscriptions;
    private final Leases leases;
    private final HubClient hubs;
    private final CallbackAddress address;
    private final SecretBox secrets;
    private final MeterRegistry meters;
    private final DatabaseClock clock;
    private final PollerConfig config;
    private @Nullable Loop loop;

    HubRequests(
            SubscriptionRepository subscriptions,
            Leases leases,
            HubClient hubs,
            CallbackAddress address,
            SecretBox secrets,
            MeterRegistry meters,
            DatabaseClock clock,
            PollerConfig config) {
        this.subscriptions = subscriptions;
        this.leases = leases;
        this.hubs = hubs;
        this.address = address;
        this.secrets = secrets;
        this.meters = meters;
        this.clock = clock;
        this.config = config;
    }

    void atStart(@Observes StartupEvent start) {
        if (config.polls() && address.isOn()) {
            loop = Loop.start("hubs", PAUSE, this::askDue);
        }
    }

    void atShutdown(@Observes @Priority(10) ShutdownEvent stop) {
        if (loop != null) {
            loop.close();
        }
    }

    /// One request, as it was when its lease was taken.
    private record Due(String id, String token, String hub, HubClient.Asking asking) {}

    /// Asks what is due, one thing of each hub; answers whether there was any.
    boolean askDue() {
        String token = leases.newToken();
        QuarkusTransaction.requiringNew().run(this::sweep);
        List<Due> due = QuarkusTransaction.requiringNew().call(() -> claim(token));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(one -> threads.execute(() -> askOne(one)));
        }
        return !due.isEmpty();
    }

    private void sweep() {
        Instant now = clock.now();
        subscriptions.lockLeft().forEach(left -> left.end(now));
        subscriptions.tellMoved(address.base(), now);
    }

    private List<Due> claim(String token) {
        Instant now = clock.now();
        List<Subscription> due = subscriptions.lockDue(now, AT_ONCE);
        List<Subscription> forgotten = due.stream().filter(one -> one.isForgotten(now)).toList();
        forgotten.forEach(subscriptions::delete);
        return due.stream()
                .filter(one -> !forgotten.contains(one))
                .map(one -> begun(one, token, now))
                .toList();
    }

    /// Written down before the hub is asked: it may verify before it answers.
    private Due begun(Subscription one, String token, Instant now) {
        one.claim(token, now.plus(config.lease()));
        Mode mode = one.asking(address.base(), now);
        HubClient.Asking asking =
                new HubClient.Asking(
                        mode,
                        one.topic,
                        address.of(one.id),
                        secrets.open(one.secret),
                        config.webSub().lease());
        return new Due(one.id, token, one.hub, asking);
    }

    private void askOne(Due due) {
        try {
            HubClient.Answer answer = hubs.ask(due.hub(), due.asking());
            QuarkusTransaction.requiringNew().run(() -> write(due, answer));
        } catch (RuntimeException e) { // its lease ends, and it is due again
            LOG.errorf(e, "A hub could not be asked mode=%s", due.asking().mode());
        }
    }

    private void write(Due due, HubClient.Answer answer) {
        subscriptions
                .locked(due.id())
                .filter(one -> one.isHeldBy(due.token()))
                .ifPresent(one -> count(due, apply(one, answer)));
    }

    private String apply(Subscription one, HubClient.Answer answer) {
        Instant now = clock.now();
        return switch (answer) {
            case HubClient.Answer.Taken _ -> {
                one.taken(now, longer(config.webSub().verifiedWithin(), pause(one)));
                yield "taken";
            }
            case HubClient.Answer.Refused no -> {
                one.refused(no.reason(), now.plus(pause(one, no.after())), false);
                yield "refused";
            }
            case HubClient.Answer.Unanswered no -> {
                one.refused(no.reason(), now.plus(pause(one)), true);
                yield "unanswered";
            }
            case HubClient.Answer.NotAsked _ -> {
                one.notAsked(now.plus(spread(BUSY)));
                yield "not-asked";
            }
        };
    }

    private void count(Due due, String outcome) {
        meters.counter(
                        "wirewatch.websub.requests",
                        "mode",
                        due.asking().mode().word(),
                        "outcome",
                        outcome)
                .increment();
    }

    private Duration pause(Subscription one, Optional<Duration> asked) {
        Duration longest = config.webSub().longestBackOff();
        return longer(
                pause(one),
                asked.filter(time -> time.compareTo(longest) < 0).orElse(Duration.ZERO));
    }

    /// Doubles with each failure, longer by up to a tenth.
    private Duration pause(Subscription one) {
        Duration doubled =
                config.webSub().firstBackOff().multipliedBy(1L << Math.min(one.failures, 12));
        Duration longest = config.webSub().longestBackOff();
        return spread(doubled.compareTo(longest) > 0 ? longest : doubled);
    }

    private static Duration spread(Duration pause) {
        return pause.plusMillis(
                (long) (pause.toMillis() * 0.1 * ThreadLocalRandom.current().nextDouble()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
