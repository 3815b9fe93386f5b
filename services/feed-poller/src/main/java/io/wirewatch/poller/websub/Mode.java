package io.wirewatch.poller.websub;

import java.util.Locale;

/// What a hub is asked for.
enum Mode {
    SUBSCRIBE,
    UNSUBSCRIBE;

    /// As `hub.mode` has it.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
