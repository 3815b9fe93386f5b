package io.wirewatch.poller.feed;

import java.util.Locale;

/// How a feed does.
public enum Health {
    NEW,
    OK,
    FAILING,
    GONE,
    PAUSED;

    /// As answers and records say it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
