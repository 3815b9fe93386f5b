package io.wirewatch.poller.websub;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Places for bodies that are being received: so many together, and fewer of one hub, so that one that dawdles leaves some to
/// the others. Safe for many threads.
final class Receiving {
    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> hubs = new HashMap<>();
    private int all;

    /// @param most together
    /// @param mostOfOne of one hub
    Receiving(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /// Given back when it is closed.
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /// Empty where there is none for this hub.
    synchronized Optional<Place> take(String hub) {
        int ofHub = hubs.getOrDefault(hub, 0);
        if (all >= most || ofHub >= mostOfOne) {
            return Optional.empty();
        }
        all++;
        hubs.put(hub, ofHub + 1);
        return Optional.of(() -> giveBack(hub));
    }

    private synchronized void giveBack(String hub) {
        all--;
        hubs.computeIfPresent(hub, (_, places) -> places == 1 ? null : places - 1);
    }
}
