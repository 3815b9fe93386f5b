package io.wirewatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.outbound.OutboundResult.Answered;
import io.wirewatch.outbound.OutboundResult.Failed;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Many calls at once: what hangs holds nothing but itself.
class ManyCallsTest {
    private static final int HANGING = 200;

    private final Clients.FakeNames names = new Clients.FakeNames();
    private RawServer server;

    @BeforeEach
    void start() throws IOException {
        server =
                new RawServer()
                        .on("/hang", RawServer::silence)
                        .on("/feed", "HTTP/1.1 200 OK\nContent-Length: 2\n\nhi");
        for (int i = 0; i < HANGING; i++) {
            names.answer("h" + i + ".example.com", "127.0.0.1");
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void twoHundredThatHangEndInTimeAndLeaveNothing() throws Exception {
        try (GuardedClient client = Clients.with("127.0.0.0/8", Clients.QUICK, names);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            client.send(OutboundRequest.get(server.url("/feed")));
            int threadsBefore = Thread.activeCount();
            List<Future<OutboundResult>> hanging = new ArrayList<>();
            for (int i = 0; i < HANGING; i++) {
                hanging.add(
                        sent(
                                threads,
                                client,
                                "http://h" + i + ".example.com:" + server.port() + "/hang"));
            }
            await().until(() -> server.openConnections() == HANGING);
            long start = System.nanoTime();
            OutboundResult other = client.send(OutboundRequest.get(server.url("/feed")));
            Duration otherTook = Duration.ofNanos(System.nanoTime() - start);

            assertThat(other).isInstanceOf(Answered.class);
            assertThat(otherTook).isLessThan(Duration.ofMillis(500));
            for (Future<OutboundResult> one : hanging) {
                assertThat(((Failed) one.get()).kind()).isEqualTo(Failure.TIMEOUT);
            }
            await().until(() -> server.openConnections() == 0);
            assertThat(client.rememberedHosts()).isZero();
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> Thread.activeCount() <= threadsBefore + 1);
        }
    }

    @Test
    void ninthCallToAnOwnHostWaitsForItsTurn() throws Exception {
        try (GuardedClient client = Clients.local();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<OutboundResult>> calls = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                calls.add(sent(threads, client, server.url("/hang")));
            }
            for (Future<OutboundResult> call : calls) {
                assertThat(((Failed) call.get()).kind()).isEqualTo(Failure.TIMEOUT);
            }

            long first = server.requests.getFirst().nanos();
            assertThat(server.requests).hasSize(9);
            assertThat(Duration.ofNanos(server.requests.get(7).nanos() - first))
                    .isLessThan(Duration.ofMillis(500));
            assertThat(Duration.ofNanos(server.requests.get(8).nanos() - first))
                    .isGreaterThan(Duration.ofMillis(500));
        }
    }

    @Test
    void oneBodyGrowsLargeAtATimeAndSmallOnesDoNotWait() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        server.on("/held", (out, _) -> held(out, goOn))
                .on("/large", "HTTP/1.1 200 OK", new byte[30_000])
                .on("/small", "HTTP/1.1 200 OK", new byte[5_000]);

        try (GuardedClient client = Clients.local(Clients.withBodies(50_000, 1000));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<OutboundResult> held = sent(threads, client, server.url("/held"));
            await().until(() -> !server.requests.isEmpty());
            await().until(() -> timesOut(client, "/large"));
            OutboundResult small = client.send(OutboundRequest.get(server.url("/small")));
            goOn.countDown();

            assertThat(small).isInstanceOf(Answered.class);
            assertThat(((Answered) held.get()).body()).hasSize(30_000);
            assertThat(client.send(OutboundRequest.get(server.url("/large"))))
                    .isInstanceOf(Answered.class);
        }
    }

    @Test
    void interruptedCallBlamesNobody() throws Exception {
        try (GuardedClient client = Clients.local();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Failure> failure = threads.submit(() -> interrupted(client));

            assertThat(failure.get()).isEqualTo(Failure.STOPPED);
        }
    }

    private Failure interrupted(GuardedClient client) {
        Thread caller = Thread.currentThread();
        server.on("/interrupt", (_, _) -> caller.interrupt());
        return ((Failed) client.send(OutboundRequest.get(server.url("/interrupt")))).kind();
    }

    private boolean timesOut(GuardedClient client, String path) {
        OutboundRequest brief =
                OutboundRequest.get(server.url(path)).withDeadline(Duration.ofMillis(200));
        return client.send(brief) instanceof Failed failed && failed.kind() == Failure.TIMEOUT;
    }

    private static void held(OutputStream out, CountDownLatch goOn)
            throws IOException, InterruptedException {
        out.write("HTTP/1.1 200 OK\r\nContent-Length: 30000\r\n\r\n".getBytes());
        out.write(new byte[20_000]);
        goOn.await();
        out.write(new byte[10_000]);
    }

    private static Future<OutboundResult> sent(
            ExecutorService threads, GuardedClient client, String url) {
        return threads.submit(() -> client.send(OutboundRequest.get(url)));
    }
}
