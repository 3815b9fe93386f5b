package io.wirewatch.poller.fetch;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Documents that were fetched or pushed, until what they show is published and written down, and pages that wait to be read
/// lie in memory: all of them together have a limit, however many come at the same time. A document that finds no room is let
/// go, and asked again or read later; a page is not.
public class HeldBytes {
    /// A document lies in memory as it came, as its items and as the records of these.
    public static final int FORMS = 3;

    private static final int KIBIBYTE = 1024;

    /// No document takes more, or it would never find its room on a busy poller.
    private static final int PART_OF_ALL = 2;

    private final int most;
    private final Semaphore kibibytes;

    public HeldBytes(int bytes) {
        most = Math.max(1, bytes / KIBIBYTE);
        kibibytes = new Semaphore(most);
    }

    /// Room for so many bytes, while there is some. What is larger than half of it counts as half of it.
    public Optional<Room> take(long bytes) {
        int size = (int) Math.min(Math.max(1, most / PART_OF_ALL), 1 + bytes / KIBIBYTE);
        return kibibytes.tryAcquire(size) ? Optional.of(new Room(size)) : Optional.empty();
    }

    /// For what goes on to take room as it goes on; nothing at first.
    public Tab open() {
        return new Tab();
    }

    /// Bytes that are taken up now, as far as they are counted.
    public long taken() {
        return (long) (most - kibibytes.availablePermits()) * KIBIBYTE;
    }

    /// Whether half of the room is free: else nothing more is fetched.
    public boolean takesMore() {
        return kibibytes.availablePermits() >= most / 2;
    }

    /// All that one poll takes up, given back when it is over. Not for several threads.
    public final class Tab implements AutoCloseable {
        private int size;

        private Tab() {}

        /// More of it; false where there is no room for so much.
        public boolean takes(long bytes) {
            Optional<Room> room = take(bytes);
            room.ifPresent(more -> size += more.size);
            return room.isPresent();
        }

        /// The same for a document of so many bytes, in all its forms.
        public boolean takesDocument(long bytes) {
            return takes(FORMS * bytes);
        }

        @Override
        public void close() {
            kibibytes.release(size);
            size = 0;
        }
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
