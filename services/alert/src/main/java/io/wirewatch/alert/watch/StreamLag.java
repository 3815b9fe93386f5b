package io.wirewatch.alert.watch;

import io.wirewatch.alert.AlertConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// Whether articles that were seen long ago are still coming in, as after an outage of ours: until they are here, no
/// absence of anything proves anything.
@Singleton
public class StreamLag {
    /// An article is on its way for less, while nothing is behind.
    public static final Duration ON_ITS_WAY = Duration.ofMinutes(2);

    private final InstantSource clock;
    private final Duration settles;
    private final AtomicReference<Instant> behindAt;

    StreamLag(InstantSource clock, AlertConfig config) {
        this.clock = clock;
        this.settles = config.streamSettles();
        this.behindAt = new AtomicReference<>(clock.instant());
    }

    /// A batch of live articles is about to be stored.
    ///
    /// @param newest when its newest article was seen
    public void arriving(Instant newest) {
        Instant now = clock.instant();
        if (newest.isBefore(now.minus(ON_ITS_WAY))) {
            behindAt.set(now);
        }
    }

    /// Also shortly after the start, while nothing has come in yet.
    public boolean isBehind() {
        Duration past = Duration.between(behindAt.get(), clock.instant());
        return !past.isNegative() && past.compareTo(settles) < 0;
    }
}
