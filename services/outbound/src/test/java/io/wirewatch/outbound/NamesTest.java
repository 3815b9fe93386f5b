package io.wirewatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.outbound.OutboundResult.Answered;
import io.wirewatch.outbound.OutboundResult.Blocked;
import io.wirewatch.outbound.OutboundResult.Failed;
import io.wirewatch.outbound.guard.Rule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Names whose addresses lie, change, or never come.
class NamesTest {
    private final Clients.FakeNames names = new Clients.FakeNames();
    private RawServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RawServer().on("/", "HTTP/1.1 200 OK\nContent-Length: 2\n\nhi");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void nameIsLookedUpOncePerHopAndItsAddressIsTheOneConnected() {
        names.answer("own.example.com", "127.0.0.1").answer("own.example.com", "10.0.0.1");

        try (GuardedClient client = Clients.with("127.0.0.0/8", Clients.QUICK, names)) {
            OutboundResult first = client.send(get("own.example.com"));
            OutboundResult second = client.send(get("own.example.com"));

            assertThat(first).isInstanceOf(Answered.class);
            assertThat(second).isEqualTo(new Blocked(Rule.ADDRESS, List.of()));
        }
        assertThat(server.requests.getFirst().header("Host"))
                .isEqualTo("own.example.com:" + server.port());
    }

    @Test
    void nameThatTurnsPrivateOnTheWayIsBlockedAtThatHop() throws IOException {
        names.answer("rebind.example.com", "127.0.0.2").answer("rebind.example.com", "127.0.0.1");
        server.on("/again", "HTTP/1.1 302 Found\nLocation: /\nContent-Length: 0\n\n");

        try (RawServer bait =
                        new RawServer(new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.2")));
                GuardedClient client = Clients.with("127.0.0.2/32", Clients.QUICK, names)) {
            bait.on("/", "HTTP/1.1 302 Found\nLocation: /again\nContent-Length: 0\n\n");

            Blocked blocked =
                    (Blocked)
                            client.send(
                                    OutboundRequest.get(
                                            "http://rebind.example.com:" + bait.port() + "/"));

            assertThat(blocked.rule()).isEqualTo(Rule.ADDRESS);
            assertThat(blocked.hops()).hasSize(1);
        }
        assertThat(server.requests).isEmpty();
    }

    @Test
    void onePrivateAddressAmongManyRefusesTheName() {
        String[] hundred =
                IntStream.range(0, 100)
                        .mapToObj(i -> i == 99 ? "10.0.0.1" : "8.8.8." + i)
                        .toArray(String[]::new);
        names.answer("many.example.com", hundred);

        try (GuardedClient client = Clients.with("", Clients.QUICK, names)) {
            assertThat(client.send(get("many.example.com")))
                    .isEqualTo(new Blocked(Rule.ADDRESS, List.of()));
        }
    }

    @Test
    void secondAddressIsTriedWhenTheFirstRefuses() {
        names.answer("two.example.com", "127.0.0.9", "127.0.0.1");

        try (GuardedClient client = Clients.with("127.0.0.0/8", Clients.QUICK, names)) {
            assertThat(client.send(get("two.example.com"))).isInstanceOf(Answered.class);
        }
    }

    @Test
    void onlyTheFirstFewAddressesAreTried() {
        names.answer(
                "five.example.com",
                "127.0.0.9",
                "127.0.0.8",
                "127.0.0.7",
                "127.0.0.6",
                "127.0.0.1");

        try (GuardedClient client = Clients.with("127.0.0.0/8", Clients.QUICK, names)) {
            assertThat(((Failed) client.send(get("five.example.com"))).kind())
                    .isEqualTo(Failure.CONNECT);
        }
    }

    @Test
    void emptyAnswerIsAFailedLookup() {
        names.answer("empty.example.com");

        try (GuardedClient client = Clients.with("", Clients.QUICK, names)) {
            assertThat(((Failed) client.send(get("empty.example.com"))).kind())
                    .isEqualTo(Failure.DNS);
        }
    }

    @Test
    void resolverThatHangsHoldsNobodyPastTheDeadline() {
        CountDownLatch never = new CountDownLatch(1);
        NameLookup.Resolver stuck =
                host -> host.startsWith("stuck") ? wait(never) : names.resolve(host);
        names.answer("quick.example.com", "127.0.0.1");

        try (GuardedClient client = Clients.with("127.0.0.0/8", Clients.QUICK, stuck)) {
            Thread waiting = Thread.ofVirtual().start(() -> client.send(get("stuck.example.com")));
            OutboundResult other = client.send(get("quick.example.com"));
            boolean waited = waiting.isAlive();
            long start = System.nanoTime();
            OutboundResult late = client.send(get("stuck2.example.com"));

            assertThat(other).isInstanceOf(Answered.class);
            assertThat(waited).isTrue();
            assertThat(((Failed) late).kind()).isEqualTo(Failure.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofMillis(2200));
        } finally {
            never.countDown();
        }
    }

    @Test
    void oneLookupTooManyFailsInsteadOfWaiting() {
        CountDownLatch never = new CountDownLatch(1);
        OutboundLimits one = Clients.withLookups(1);

        try (GuardedClient client = Clients.with("", one, _ -> wait(never))) {
            Thread first = Thread.ofVirtual().start(() -> client.send(get("stuck.example.com")));
            await().until(
                            () ->
                                    Thread.getAllStackTraces().keySet().stream()
                                            .anyMatch(NamesTest::looksUp));
            long start = System.nanoTime();
            OutboundResult second = client.send(get("other.example.com"));

            assertThat(((Failed) second).kind()).isEqualTo(Failure.DNS);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofMillis(500));
            assertThat(first.isAlive()).isTrue();
        } finally {
            never.countDown();
        }
    }

    private static boolean looksUp(Thread thread) {
        return thread.getName().startsWith("outbound-lookup-")
                && thread.getState() == Thread.State.WAITING;
    }

    private OutboundRequest get(String host) {
        return OutboundRequest.get("http://" + host + ":" + server.port() + "/");
    }

    private static List<InetAddress> wait(CountDownLatch never) throws UnknownHostException {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new UnknownHostException("stuck");
    }
}
