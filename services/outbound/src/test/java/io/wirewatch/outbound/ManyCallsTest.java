package io.wirewatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wirewatch.outbound.OutboundResult.Answered;
import io.wirewatch.outbound.OutboundResult.Failed;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    private static Future<OutboundResult> sent(
            ExecutorService threads, GuardedClient client, String url) {
        return threads.submit(() -> client.send(OutboundRequest.get(url)));
    }
}
