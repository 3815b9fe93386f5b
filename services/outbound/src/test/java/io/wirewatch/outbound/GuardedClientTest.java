package io.wirewatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.outbound.OutboundResult.Answered;
import io.wirewatch.outbound.OutboundResult.Failed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardedClientTest {
    private RawServer server;
    private GuardedClient client;

    @BeforeEach
    void start() throws IOException {
        server = new RawServer();
        client = Clients.local();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void completeAnswerHasStatusHeadersBodyAndCost() {
        server.on(
                "/feed",
                "HTTP/1.1 200 OK\nContent-Type: text/xml\nETag: W/\"a\"\nContent-Length: 3\n\nabc");

        Answered answer = answered(OutboundRequest.get(server.url("/feed")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().first("content-TYPE")).contains("text/xml");
        assertThat(answer.body()).asString().isEqualTo("abc");
        assertThat(answer.finalUri()).isEqualTo(URI.create(server.url("/feed")));
        assertThat(answer.permanentUri()).isEqualTo(answer.finalUri());
        assertThat(answer.validators())
                .isEqualTo(new Validators(Optional.of("W/\"a\""), Optional.empty()));
        assertThat(answer.traffic().wireBytes()).isBetween(60L, 100L);
        assertThat(answer.traffic().took()).isPositive();
    }

    @Test
    void requestSaysWhoWeAreAndWhatWeRead() {
        server.on("/feed", "HTTP/1.1 200 OK\nContent-Length: 0\n\n");

        answered(OutboundRequest.get(server.url("/feed?q=1")).withHeader("Accept", "text/xml"));

        RawServer.Request request = server.requests.getFirst();
        assertThat(request.line()).isEqualTo("GET /feed?q=1 HTTP/1.1");
        assertThat(request.header("Host")).isEqualTo("127.0.0.1:" + server.port());
        assertThat(request.header("User-Agent")).isEqualTo("Wirewatch/test");
        assertThat(request.header("Accept-Encoding")).isEqualTo("gzip, br");
        assertThat(request.header("Accept")).isEqualTo("text/xml");
        assertThat(request.headers()).hasSize(5);
    }

    @Test
    void validatorsAreSentByteForByte() {
        String etag = "\"\u00e4\u00ff-gzip;  x\"";
        server.on(
                "/feed", "HTTP/1.1 304 Not Modified\nETag: " + etag + "\nContent-Length: 500\n\n");
        Validators known = new Validators(Optional.of(etag), Optional.of("yesterday, as they say"));

        Answered answer = answered(OutboundRequest.get(server.url("/feed")).ifChanged(known));

        assertThat(server.requests.getFirst().header("If-None-Match")).isEqualTo(etag);
        assertThat(server.requests.getFirst().header("If-Modified-Since"))
                .isEqualTo("yesterday, as they say");
        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.validators().etag()).contains(etag);
        assertThat(answer.traffic().wireBytes()).isLessThan(1000);
    }

    @Test
    void hugeEtagIsNotKept() {
        server.on(
                "/feed",
                "HTTP/1.1 200 OK\nETag: \"" + "e".repeat(1023) + "\"\nContent-Length: 0\n\n");

        assertThat(answered(OutboundRequest.get(server.url("/feed"))).validators().isEmpty())
                .isTrue();
    }

    @Test
    void credentialsOfTheUrlBecomeBasicAuthenticationAndAppearNowhere() {
        server.on("/feed", "HTTP/1.1 200 OK\nContent-Length: 0\n\n");

        Answered answer =
                answered(
                        OutboundRequest.get("http://name:pw@127.0.0.1:" + server.port() + "/feed"));

        assertThat(server.requests.getFirst().header("Authorization"))
                .isEqualTo("Basic bmFtZTpwdw==");
        assertThat(server.requests.getFirst().line()).isEqualTo("GET /feed HTTP/1.1");
        assertThat(answer.finalUri().toString() + answer).doesNotContain("pw@");
    }

    @Test
    void cookieIsNotSentBack() {
        server.on("/feed", "HTTP/1.1 200 OK\nSet-Cookie: a=b\nContent-Length: 0\n\n");

        answered(OutboundRequest.get(server.url("/feed")));
        answered(OutboundRequest.get(server.url("/feed")));

        assertThat(server.requests.get(1).header("Cookie")).isEmpty();
    }

    @Test
    void challengeIsAnAnswerAndIsNotAnswered() {
        server.on(
                "/feed",
                "HTTP/1.1 401 No\nWWW-Authenticate: Basic realm=x\nContent-Length: 2\n\nno");

        Answered answer = answered(OutboundRequest.get(server.url("/feed")));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.successful()).isFalse();
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void unavailableHostIsAskedOnce() {
        server.on("/feed", "HTTP/1.1 503 Later\nRetry-After: 0\nContent-Length: 0\n\n");

        assertThat(answered(OutboundRequest.get(server.url("/feed"))).status()).isEqualTo(503);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void postSendsItsBodyAndItsHeaders() {
        server.on("/hook", "HTTP/1.1 204 OK\n\n");
        byte[] body = "{\"ü\":1}".getBytes(StandardCharsets.UTF_8);

        Answered answer =
                answered(
                        OutboundRequest.post(server.url("/hook"), "application/json", body)
                                .withHeader("webhook-id", "msg_1"));

        RawServer.Request request = server.requests.getFirst();
        assertThat(answer.successful()).isTrue();
        assertThat(request.line()).isEqualTo("POST /hook HTTP/1.1");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("Content-Length")).isEqualTo("8");
        assertThat(request.header("webhook-id")).isEqualTo("msg_1");
    }

    @Test
    void closedPortIsAFailedConnect() throws IOException {
        try (Socket listensToNobody =
                new Socket()) { // bound, so that no other process takes the port
            listensToNobody.bind(new InetSocketAddress("127.0.0.1", 0));
            String url = "http://127.0.0.1:" + listensToNobody.getLocalPort() + "/";

            assertThat(failed(OutboundRequest.get(url)).kind()).isEqualTo(Failure.CONNECT);
        }
    }

    @Test
    void hostThatDropsConnectionsEndsAtTheConnectTimeout() throws IOException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        List<SocketChannel> fillers = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, loopback)) {
            for (int i = 0; i < 4; i++) {
                SocketChannel filler = SocketChannel.open();
                filler.configureBlocking(false);
                filler.connect(full.getLocalSocketAddress());
                fillers.add(filler);
            }
            long start = System.nanoTime();

            Failed failed =
                    failed(OutboundRequest.get("http://127.0.0.1:" + full.getLocalPort() + "/"));

            assertThat(failed.kind()).isEqualTo(Failure.CONNECT);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(450), Duration.ofMillis(1200));
        } finally {
            for (SocketChannel filler : fillers) {
                filler.close();
            }
        }
    }

    @Test
    void proxySettingsOfTheJvmAreNotUsed() {
        server.on("/feed", "HTTP/1.1 200 OK\nContent-Length: 0\n\n");
        List<String> properties = List.of("http.proxy", "https.proxy", "socksProxy");
        properties.forEach(name -> System.setProperty(name + "Host", "127.0.0.9"));
        System.setProperty("http.nonProxyHosts", "");
        try {
            assertThat(answered(OutboundRequest.get(server.url("/feed"))).status()).isEqualTo(200);
        } finally {
            properties.forEach(name -> System.clearProperty(name + "Host"));
            System.clearProperty("http.nonProxyHosts");
        }
    }

    @Test
    void nameWithoutAddressIsAFailedLookup() {
        assertThat(failed(OutboundRequest.get("http://nowhere.example.com/")).kind())
                .isEqualTo(Failure.DNS);
    }

    @Test
    void messageOfAFailureNamesNoAddress() throws IOException {
        server.close();

        assertThat(failed(OutboundRequest.get(server.url("/"))).message())
                .doesNotContain("127.0.0.1");
    }

    @Test
    void closingTheClientEndsWhatRuns() throws Exception {
        server.on("/hang", RawServer::silence);
        Thread closer = Thread.ofVirtual().unstarted(this::closeWhenAsked);
        closer.start();

        Failed stopped = failed(OutboundRequest.get(server.url("/hang")));

        assertThat(stopped.kind()).isEqualTo(Failure.STOPPED);
        assertThat(failed(OutboundRequest.get(server.url("/hang"))).kind())
                .isEqualTo(Failure.STOPPED);
        closer.join(Duration.ofSeconds(5));
    }

    private void closeWhenAsked() {
        while (server.requests.isEmpty()) {
            Thread.onSpinWait();
        }
        client.close();
    }

    private Answered answered(OutboundRequest request) {
        OutboundResult result = client.send(request);
        assertThat(result).isInstanceOf(Answered.class);
        return (Answered) result;
    }

    private Failed failed(OutboundRequest request) {
        OutboundResult result = client.send(request);
        assertThat(result).isInstanceOf(Failed.class);
        return (Failed) result;
    }
}
