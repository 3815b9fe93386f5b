package io.wirewatch.outbound;

import io.wirewatch.outbound.guard.TargetUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Looks names up on threads of its own, so that a resolver that hangs holds neither the caller nor a carrier thread
/// (the system call pins one). At most `parallelLookups` at once: one more fails instead of waiting.
final class NameLookup implements AutoCloseable {
    private static final int IDLE_THREAD_SECONDS = 10;

    private final Resolver resolver;
    private final ThreadPoolExecutor threads;

    /// The system's resolver, or a test's.
    interface Resolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;

        static List<InetAddress> system(String host) throws UnknownHostException {
            return List.of(InetAddress.getAllByName(host));
        }
    }

    NameLookup(Resolver resolver, int parallelLookups) {
        this.resolver = resolver;
        threads =
                new ThreadPoolExecutor(
                        0,
                        parallelLookups,
                        IDLE_THREAD_SECONDS,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        Thread.ofPlatform().name("outbound-lookup-", 0).daemon().factory());
    }

    /// Every address of the name. Ends when the call is cut.
    ///
    /// @throws UnknownHostException also for an empty answer and for too many look-ups at once
    List<InetAddress> addresses(TargetUrl url, Call call) throws UnknownHostException {
        CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
        call.breakOffWith(
                () -> answer.completeExceptionally(new UnknownHostException("cut short")));
        try {
            threads.execute(() -> resolve(url.host(), answer));
            return answer.join();
        } catch (RejectedExecutionException _) {
            throw new UnknownHostException("too many look-ups at once");
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void resolve(String host, CompletableFuture<List<InetAddress>> answer) {
        try {
            List<InetAddress> addresses = resolver.resolve(host);
            if (addresses.isEmpty()) {
                throw new UnknownHostException("no address");
            }
            answer.complete(addresses);
        } catch (UnknownHostException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }
}
