package io.wirewatch.outbound;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Few bodies may grow large at the same time, so that a heap stays small whatever many servers send at once. The
/// others wait with their reading; a small body never waits. One permission is enough for a body of any size, so
/// nobody holds one and waits for another.
final class LargeBodies implements AutoCloseable {
    private static final int WAKE_ALL = 1 << 20;

    private final int smallBytes;
    private final Semaphore permissions;

    LargeBodies(OutboundLimits limits) {
        smallBytes = limits.smallBodyBytes();
        permissions = new Semaphore(limits.largeBodies(), true);
    }

    /// The growth of one body, closed when the body is read.
    final class Growth implements AutoCloseable {
        private final Call call;
        private boolean permitted;

        private Growth(Call call) {
            this.call = call;
        }

        /// Returns when a body of this size may be held; at the deadline at the latest.
        void to(int bytes) throws IOException {
            if (bytes <= smallBytes || permitted) {
                return;
            }
            try {
                permitted = permissions.tryAcquire(call.left().toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
            if (!permitted) {
                throw new SocketTimeoutException();
            }
        }

        @Override
        public void close() {
            if (permitted) {
                permissions.release();
            }
        }
    }

    Growth growth(Call call) {
        return new Growth(call);
    }

    /// Wakes everybody who waits; their connections are cut.
    @Override
    public void close() {
        permissions.release(WAKE_ALL);
    }
}
