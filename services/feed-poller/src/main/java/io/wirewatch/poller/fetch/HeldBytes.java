package io.wirewatch.poller.fetch;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Documents and pages that were fetched and wait to be read lie in memory: all of them together have a limit, however many
/// come at the same time. What finds no room is let go, and asked again later.
public class HeldBytes {
    private static final int KIBIBYTE = 1024;

    private final int most;
    private final Semaphore kibibytes;

    public HeldBytes(int bytes) {
        most = Math.max(1, bytes / KIBIBYTE);
        kibibytes = new Semaphore(most);
    }

    /// Room for so many bytes, while there is some. What is larger than all of it fits when nothing else is there.
    public Optional<Room> take(long bytes) {
        int size = (int) Math.min(most, 1 + bytes / KIBIBYTE);
        return kibibytes.tryAcquire(size) ? Optional.of(new Room(size)) : Optional.empty();
    }

    /// Whether half of the room is free: else nothing more is fetched.
    public boolean takesMore() {
        return kibibytes.availablePermits() >= most / 2;
    }

    /// What some bytes take up until they are read.
    public final class Room implements AutoCloseable {
        private final int size;

        private Room(int size) {
            this.size = size;
        }

        @Override
        public void close() {
            kibibytes.release(size);
        }
    }
}
