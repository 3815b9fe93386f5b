package io.wirewatch.alert;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The service's clock in tests: the machine's, until a test sets it. Tests that do choose a time far ahead, where nobody
/// else's rows are due, and give it back.
@Alternative
@Priority(1)
@Singleton
public class TestClock implements InstantSource {
    private static volatile @Nullable Instant set;

    public static void set(Instant time) {
        set = time;
    }

    public static void release() {
        set = null;
    }

    @Override
    public Instant instant() {
        Instant time = set;
        return time == null ? Instant.now() : time;
    }
}
