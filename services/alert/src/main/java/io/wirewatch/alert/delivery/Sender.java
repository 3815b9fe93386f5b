package io.wirewatch.alert.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.channel.Channels;
import io.wirewatch.alert.channel.Outcome;
import io.wirewatch.messaging.Loop;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Sends what is due, on virtual threads within a named number. At shutdown it takes no more and waits for what is on
/// the wire, so that an orderly stop repeats nothing.
@Singleton
public class Sender {
    /// An attempt that has ended is written down within this.
    private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Logger LOG = Logger.getLogger(Sender.class);

    /// It is tried again with pauses, for the key may be put back.
    private static final Outcome SEALED =
            new Outcome.Failed(
                    "the channel's secret does not open with WIREWATCH_SECRET_KEY",
                    Optional.empty(),
                    Optional.empty());

    private final Claims claims;
    private final Deliveries deliveries;
    private final ChannelSecrets secrets;
    private final Channels channels;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Duration drainedWithin;
    private final int atOnce;
    private final Semaphore slots;
    private final Breakers breakers;
    private final Pace letters;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Loop loop;

    Sender(
            Claims claims,
            Deliveries deliveries,
            ChannelSecrets secrets,
            Channels channels,
            InstantSource clock,
            MeterRegistry meters,
            AlertConfig config) {
        this.claims = claims;
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.channels = channels;
        this.clock = clock;
        this.meters = meters;
        this.drainedWithin = drainedWithin(config);
        this.atOnce = config.sendersAtOnce();
        this.slots = new Semaphore(atOnce);
        this.letters = new Pace(config.lettersPerSecond());
        this.breakers = new Breakers(config.sendersPerEndpoint(), config.sendersInTrouble());
    }

    /// How long a shutdown waits for attempts on the wire: as long as one may take. An idle one waits for nothing.
    static Duration drainedWithin(AlertConfig config) {
        return config.attemptTimeout().plus(WRITTEN_WITHIN);
    }

    void atStart(@Observes StartupEvent start) {
        claims.giveBackWhatWeHeld();
        loop = Loop.start("sender", PAUSE, this::sendDue);
    }

    void atShutdown(@Observes @Priority(10) ShutdownEvent stop) throws InterruptedException {
        if (loop != null) {
            loop.close();
        }
        if (!slots.tryAcquire(atOnce, drainedWithin.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf("Attempts are left on the wire count=%d", atOnce - slots.availablePermits());
        }
        threads.shutdownNow();
    }

    /// There may be due deliveries.
    public void poke() {
        if (loop != null) {
            loop.poke();
        }
    }

    private boolean sendDue() {
        int free = slots.availablePermits();
        if (free == 0) {
            return false;
        }
        Instant now = clock.instant();
        List<Claimed> claimed = claims.claim(free, letters.free(now), breakers.leave(now));
        letters.spend((int) claimed.stream().filter(Claimed::isLetter).count(), now);
        for (Claimed delivery : claimed) {
            slots.acquireUninterruptibly();
            breakers.begin(delivery.channel());
            threads.execute(() -> sendOne(delivery));
        }
        return !claimed.isEmpty();
    }

    private void sendOne(Claimed delivery) {
        try {
            attempt(delivery);
        } catch (RuntimeException e) { // its lease ends, and another sender takes it
            LOG.errorf(e, "A delivery could not be attempted delivery=%s", delivery.id());
        } finally {
            breakers.end(delivery.channel());
            slots.release();
            poke();
        }
    }

    /// Sends once and writes down what came of it. What was not claimed, a test, takes no turn from any letter and waits for none.
    Outcome attempt(Claimed delivery) {
        Instant started = clock.instant();
        long from = System.nanoTime();
        Outcome outcome = sent(delivery);
        deliveries.record(delivery, outcome, started, Duration.ofNanos(System.nanoTime() - from));
        breakers.note(delivery.channel(), outcome, clock.instant());
        meters.counter("wirewatch.deliveries.attempted", "outcome", word(outcome)).increment();
        return outcome;
    }

    /// What cannot even be put into a form has failed like any other attempt: so it is seen, and ends.
    private Outcome sent(Claimed delivery) {
        try {
            return secrets.open(delivery.envelope()).map(channels::send).orElse(SEALED);
        } catch (RuntimeException e) { // of whatever a form or a signature is made with
            LOG.errorf(e, "A delivery could not be put into its form delivery=%s", delivery.id());
            return new Outcome.Failed("not put into its form", Optional.empty(), Optional.empty());
        }
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered _ -> "delivered";
            case Outcome.Gone _ -> "gone";
            case Outcome.Refused _ -> "refused";
            case Outcome.NoMailbox _ -> "no-mailbox";
            case Outcome.Failed _ -> "failed";
            case Outcome.Unreadable _ -> "unreadable";
            case Outcome.NotSent _ -> "not-sent";
        };
    }
}
