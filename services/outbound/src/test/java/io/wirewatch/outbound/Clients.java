package io.wirewatch.outbound;

import io.wirewatch.outbound.guard.AllowList;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Clients with limits that a test can wait for, and a resolver whose answers a test writes.
final class Clients {
    static final OutboundLimits QUICK =
            OutboundLimits.defaults()
                    .withTimes(
                            Duration.ofMillis(500), Duration.ofMillis(700), Duration.ofMillis(1500))
                    .withPace(1, Duration.ZERO);

    private Clients() {}

    /// May reach loopback.
    static GuardedClient local() {
        return local(QUICK);
    }

    static GuardedClient local(OutboundLimits limits) {
        return with("127.0.0.0/8", limits, new FakeNames());
    }

    static GuardedClient with(String allowed, OutboundLimits limits, NameLookup.Resolver names) {
        Connection.Wiring wiring =
                new Connection.Wiring(
                        limits, GuardedClient.tls(Optional.empty()), "Wirewatch/test");
        return new GuardedClient(AllowList.parse(allowed), wiring, names);
    }

    /// Small enough that a test can send more.
    static OutboundLimits withBodies(int bodyBytes, int headerBytes) {
        return limits(bodyBytes, headerBytes, QUICK.parallelLookups());
    }

    static OutboundLimits withLookups(int parallelLookups) {
        return limits(QUICK.bodyBytes(), QUICK.headerBytes(), parallelLookups);
    }

    private static OutboundLimits limits(int bodyBytes, int headerBytes, int parallelLookups) {
        return new OutboundLimits(
                QUICK.connectTimeout(),
                QUICK.idleTimeout(),
                QUICK.deadline(),
                bodyBytes,
                1024,
                bodyBytes / 10,
                1,
                headerBytes,
                QUICK.redirects(),
                QUICK.perHost(),
                QUICK.hostSpacing(),
                QUICK.perOwnHost(),
                QUICK.validatorBytes(),
                QUICK.addressesTried(),
                parallelLookups);
    }

    /// Answers in the order they were given, the last one for ever.
    static final class FakeNames implements NameLookup.Resolver {
        private final Map<String, Deque<List<String>>> answers = new HashMap<>();

        FakeNames answer(String host, String... addresses) {
            answers.computeIfAbsent(host, _ -> new ArrayDeque<>()).add(Arrays.asList(addresses));
            return this;
        }

        @Override
        public synchronized List<InetAddress> resolve(String host) throws UnknownHostException {
            Deque<List<String>> all = answers.get(host);
            if (all == null) {
                throw new UnknownHostException(host);
            }
            List<String> texts = all.size() > 1 ? all.removeFirst() : all.getFirst();
            List<InetAddress> addresses = new java.util.ArrayList<>();
            for (String text : texts) {
                addresses.add(InetAddress.ofLiteral(text));
            }
            return addresses;
        }
    }
}
