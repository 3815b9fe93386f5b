package io.wirewatch.alert.watch;

import io.wirewatch.alert.article.Tries;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/// Subscriptions that could not be looked at, for a reason of their own: they rest for a while and are then looked at again,
/// so that they lose nothing and stand in nobody's way.
final class FailingWatches {
    static final Duration REST = Duration.ofMinutes(10);

    private static final Logger LOG = Logger.getLogger(FailingWatches.class);

    private final InstantSource clock;
    private final Map<String, Instant> restUntil = new HashMap<>();

    FailingWatches(InstantSource clock) {
        this.clock = clock;
    }

    /// Looks at one subscription.
    ///
    /// @throws RuntimeException where it is no fault of the subscription
    void look(String subscription, Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) { // of whatever is the cause: it stops no other
            if (Tries.isOfTheEnvironment(e)) {
                throw e;
            }
            LOG.errorf(e, "A subscription cannot be watched subscription=%s", subscription);
            restUntil.put(subscription, clock.instant().plus(REST));
        }
    }

    /// Those that are not to be looked at now.
    String[] resting() {
        restUntil.values().removeIf(until -> !until.isAfter(clock.instant()));
        return restUntil.keySet().toArray(String[]::new);
    }
}
