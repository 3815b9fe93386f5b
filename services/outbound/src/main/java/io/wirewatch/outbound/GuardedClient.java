package io.wirewatch.outbound;

import io.wirewatch.outbound.guard.AllowList;
import io.wirewatch.outbound.guard.Guard;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;

/// The one door to strangers' servers. Goes only where the [Guard] allows, keeps every limit of [OutboundLimits],
/// asks a host no faster than its pace, and has no memory: no cookies, no kept connections, no cached credentials, no
/// proxy, no retries. Certificates are always verified.
///
/// Safe for many threads; made to be called on virtual ones. Closing it ends the calls that run
/// ([Failure#STOPPED]).
public final class GuardedClient implements Outbound, AutoCloseable {
    private static final Pattern USER_AGENT = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]{0,255}");

    private final Road road;
    private final Set<Call> open = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor watch;
    private volatile boolean closed;

    /// @param userAgent names us and says where to complain
    public GuardedClient(AllowList allowed, OutboundLimits limits, String userAgent) {
        this(
                allowed,
                new Connection.Wiring(limits, tls(Optional.empty()), checked(userAgent)),
                NameLookup.Resolver::system);
    }

    GuardedClient(AllowList allowed, Connection.Wiring wiring, NameLookup.Resolver resolver) {
        OutboundLimits limits = wiring.limits();
        road =
                new Road(
                        new Guard(allowed),
                        new NameLookup(resolver, limits.parallelLookups()),
                        new HostTurns(),
                        new AnswerReader(limits),
                        wiring);
        watch =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().name("outbound-deadlines").daemon().factory());
        watch.setRemoveOnCancelPolicy(true);
        // a call that starts while the client closes is cut by close(), not by its deadline
        watch.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    /// @param anchors the authorities to trust; empty: those of the Java platform
    static DefaultClientTlsStrategy tls(Optional<KeyStore> anchors) {
        return new DefaultClientTlsStrategy(
                Certificates.context(anchors),
                HostnameVerificationPolicy.BOTH,
                HttpsSupport.getDefaultHostnameVerifier());
    }

    @Override
    public OutboundResult send(OutboundRequest request) {
        Duration most = road.limits().deadline();
        Call call =
                new Call(request.within().filter(asked -> asked.compareTo(most) < 0).orElse(most));
        open.add(call);
        try {
            if (closed) {
                return call.failed(Failure.STOPPED);
            }
            ScheduledFuture<?> deadline =
                    watch.schedule(
                            () -> call.cut(Failure.TIMEOUT),
                            call.left().toNanos(),
                            TimeUnit.NANOSECONDS);
            try {
                return new Journey(request, call, road).travel();
            } finally {
                deadline.cancel(false);
            }
        } finally {
            open.remove(call);
        }
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(call -> call.cut(Failure.STOPPED));
        road.turns().close();
        road.names().close();
        road.answers().close();
        watch.shutdownNow();
    }

    /// For tests: hosts whose pace is still remembered.
    int rememberedHosts() {
        return road.turns().remembered();
    }

    private static String checked(String userAgent) {
        if (!USER_AGENT.matcher(userAgent).matches()) {
            throw new IllegalArgumentException("not a user agent: " + userAgent);
        }
        return userAgent;
    }
}
