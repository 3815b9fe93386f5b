package io.wirewatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.outbound.OutboundResult.Answered;
import io.wirewatch.outbound.OutboundResult.Failed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that are too long, too slow, cut or wrong.
class HostileAnswersTest {
    private static final int BODY_LIMIT = 50_000;
    private static final int HEADER_LIMIT = 64 * 1024;

    private RawServer server;
    private GuardedClient client;

    @BeforeEach
    void start() throws IOException {
        server = new RawServer();
        client = Clients.local(Clients.withBodies(BODY_LIMIT, HEADER_LIMIT));
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void silenceEndsAtTheIdleTimeout() {
        server.on("/hang", RawServer::silence);

        long start = System.nanoTime();
        assertThat(kind("/hang")).isEqualTo(Failure.TIMEOUT);
        assertThat(since(start)).isBetween(Duration.ofMillis(600), Duration.ofMillis(1300));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", "HTTP/1.1 200 OK\r\nX: "})
    void dripEndsAtTheDeadline(String head) {
        server.on("/drip", (out, socket) -> drip(head, out));

        long start = System.nanoTime();
        assertThat(kind("/drip")).isEqualTo(Failure.TIMEOUT);
        assertThat(since(start)).isBetween(Duration.ofMillis(1400), Duration.ofMillis(2500));
    }

    @Test
    void requestMayHaveAnEarlierDeadline() {
        server.on("/hang", RawServer::silence);

        long start = System.nanoTime();
        OutboundRequest request =
                OutboundRequest.get(server.url("/hang")).withDeadline(Duration.ofMillis(600));
        assertThat(((Failed) client.send(request)).kind()).isEqualTo(Failure.TIMEOUT);
        assertThat(since(start)).isLessThan(Clients.QUICK.deadline());
    }

    @Test
    void bodyOfTheLimitIsReadAndOneByteMoreIsRefused() {
        server.on("/fits", "HTTP/1.1 200 OK", new byte[BODY_LIMIT]);
        server.on("/announced", "HTTP/1.1 200 OK", new byte[BODY_LIMIT + 1]);
        server.on("/until-close", "HTTP/1.1 200 OK\n\n" + "a".repeat(BODY_LIMIT + 1));

        assertThat(body("/fits")).hasSize(BODY_LIMIT);
        assertThat(kind("/announced")).isEqualTo(Failure.TOO_LARGE);
        assertThat(kind("/until-close")).isEqualTo(Failure.TOO_LARGE);
    }

    @Test
    void requestMayAskForLess() {
        server.on("/page", "HTTP/1.1 200 OK", new byte[100]);

        OutboundRequest request = OutboundRequest.get(server.url("/page"));
        assertThat(client.send(request.withBodyUpTo(100))).isInstanceOf(Answered.class);
        assertThat(((Failed) client.send(request.withBodyUpTo(99))).kind())
                .isEqualTo(Failure.TOO_LARGE);
    }

    @Test
    void endlessBodyIsCutOff() {
        String head = "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n";
        server.on("/endless", RawServer.endless(head, "10\n0123456789abcdef\n"));

        assertThat(kind("/endless")).isEqualTo(Failure.TOO_LARGE);
    }

    @Test
    void gzipBombIsCountedUnpacked() throws IOException {
        server.on("/bomb", "HTTP/1.1 200 OK\nContent-Encoding: gzip", gzip(new byte[50_000_000]));
        server.on(
                "/twice",
                "HTTP/1.1 200 OK\nContent-Encoding: gzip, gzip",
                gzip(gzip(new byte[50_000_000])));

        long start = System.nanoTime();
        assertThat(kind("/bomb")).isEqualTo(Failure.TOO_LARGE);
        assertThat(kind("/twice")).isEqualTo(Failure.TOO_LARGE);
        assertThat(since(start)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void compressedBodiesAreRead() throws IOException {
        byte[] text = "wire ".repeat(1000).getBytes();
        byte[] brotli = HexFormat.of().parseHex("0b058068656c6c6f20776f726c6403");
        byte[] twoMembers = concatenated(gzip(text), gzip(text));
        server.on("/gzip", "HTTP/1.1 200 OK\nContent-Encoding: GZIP", gzip(text));
        server.on("/members", "HTTP/1.1 200 OK\nContent-Encoding: gzip", twoMembers);
        server.on("/zlib", "HTTP/1.1 200 OK\nContent-Encoding: deflate", deflate(text, false));
        server.on("/raw", "HTTP/1.1 200 OK\nContent-Encoding: deflate", deflate(text, true));
        server.on("/br", "HTTP/1.1 200 OK\nContent-Encoding: br", brotli);
        server.on("/empty", "HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: 0\n\n");
        server.on(
                "/twice",
                "HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Encoding: gzip",
                gzip(gzip(text)));

        assertThat(body("/gzip")).isEqualTo(text);
        assertThat(body("/members")).isEqualTo(concatenated(text, text));
        assertThat(body("/zlib")).isEqualTo(text);
        assertThat(body("/raw")).isEqualTo(text);
        assertThat(body("/br")).asString().isEqualTo("hello world");
        assertThat(body("/empty")).isEmpty();
        assertThat(body("/twice")).isEqualTo(text);
    }

    @Test
    void secondGzipMemberInALaterPacketIsRead() throws IOException {
        byte[] packed = gzip("wire ".getBytes());
        InputStream packets =
                new SequenceInputStream(
                        new ByteArrayInputStream(packed), new ByteArrayInputStream(packed));
        LargeBodies large = new LargeBodies(Clients.QUICK);

        BodyReader reader =
                new BodyReader(BODY_LIMIT, large.growth(new Call(Duration.ofSeconds(1))));

        assertThat(reader.read(packets, List.of("gzip")).bytes())
                .asString()
                .isEqualTo("wire wire ");
    }

    @Test
    void codingThatCannotBeReadIsNamed() throws IOException {
        byte[] spoiled = gzip("a".repeat(500).getBytes());
        spoiled[12] ^= 0x55;
        server.on("/zstd", "HTTP/1.1 200 OK\nContent-Encoding: zstd", new byte[] {1, 2, 3});
        server.on("/not-gzip", "HTTP/1.1 200 OK\nContent-Encoding: gzip", "<rss/>".getBytes());
        server.on(
                "/not-br",
                "HTTP/1.1 200 OK\nContent-Encoding: br",
                "<rss version='2.0'/>".getBytes());
        server.on("/spoiled", "HTTP/1.1 200 OK\nContent-Encoding: gzip", spoiled);
        server.on("/layers", "HTTP/1.1 200 OK\nContent-Encoding: gzip, gzip, gzip", new byte[] {1});

        for (String path : new String[] {"/zstd", "/not-gzip", "/not-br", "/spoiled", "/layers"}) {
            assertThat(kind(path)).as(path).isEqualTo(Failure.ENCODING);
        }
    }

    @Test
    void cutBodyIsNoBody() throws IOException {
        byte[] packed = gzip("a".repeat(5000).getBytes());
        server.on("/short", "HTTP/1.1 200 OK\nETag: \"x\"\nContent-Length: 10\n\nabc");
        server.on("/chunk", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nabc");
        server.on("/no-last", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nabc\n");
        server.on("/bad-chunk", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nzz\nabc\n0\n\n");
        server.on(
                "/gzip",
                "HTTP/1.1 200 OK\nContent-Encoding: gzip",
                Arrays.copyOf(packed, packed.length - 12));
        server.on("/reset", HostileAnswersTest::reset);
        server.on("/close", (_, socket) -> socket.close());

        for (String path :
                new String[] {
                    "/short", "/chunk", "/no-last", "/bad-chunk", "/gzip", "/reset", "/close"
                }) {
            assertThat(kind(path)).as(path).isEqualTo(Failure.IO);
        }
    }

    @Test
    void whatIsNotHttpIsNamed() {
        server.on("/garbage", "\u0000\u0001\u0002 garbage\n\n\n".repeat(50));
        server.on("/smtp", "220 mail.example.com ESMTP\n");
        server.on("/length", "HTTP/1.1 200 OK\nContent-Length: 99999999999999999999\n\nabc");
        server.on("/part", "HTTP/1.1 206 Partial Content\nContent-Length: 3\n\nabc");

        for (String path : new String[] {"/garbage", "/smtp", "/length", "/part"}) {
            assertThat(kind(path)).as(path).isEqualTo(Failure.PROTOCOL);
        }
    }

    @Test
    void endlessHeadersAreCutOff() {
        String line = "X-Flood: " + "f".repeat(100) + "\n";
        server.on("/lines", RawServer.endless("HTTP/1.1 200 OK\n", line));
        server.on("/line", RawServer.endless("HTTP/1.1 200 OK\nX: ", "f".repeat(1000)));
        server.on("/interim", RawServer.endless("", "HTTP/1.1 103 Early Hints\nX: 1\n\n"));
        server.on("/folded", RawServer.endless("HTTP/1.1 200 OK\nX: 1\n", " more\n"));
        server.on(
                "/long", RawServer.endless("HTTP/1.1 200 OK\n", "X: " + "f".repeat(60_000) + "\n"));

        for (String path : new String[] {"/lines", "/line", "/interim", "/folded", "/long"}) {
            assertThat(kind(path)).as(path).isEqualTo(Failure.HEADERS_TOO_LARGE);
        }
    }

    @Test
    void headersBelowTheLimitAreRead() {
        String cookies = "Set-Cookie: a=" + "b".repeat(980) + "\n";
        server.on("/many", "HTTP/1.1 200 OK\n" + cookies.repeat(60) + "Content-Length: 0\n\n");
        server.on("/one", "HTTP/1.1 200 OK\nX: " + "b".repeat(60_000) + "\nContent-Length: 0\n\n");
        server.on("/over", "HTTP/1.1 200 OK\n" + cookies.repeat(68) + "Content-Length: 0\n\n");

        assertThat(body("/many")).isEmpty();
        assertThat(body("/one")).isEmpty();
        assertThat(kind("/over")).isEqualTo(Failure.HEADERS_TOO_LARGE);
    }

    @Test
    void errorPageIsCutAndItsStatusKept() {
        server.on("/503", RawServer.endless("HTTP/1.1 503 Later\nRetry-After: 120\n\n", "sorry "));

        Answered answer = (Answered) client.send(OutboundRequest.get(server.url("/503")));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers().first("retry-after")).contains("120");
        assertThat(answer.body()).hasSize(1024);
    }

    @Test
    void answerToAPostIsCutAndItsStatusKept() throws IOException {
        server.on(
                "/2gb",
                RawServer.endless(
                        "HTTP/1.1 200 OK\nContent-Length: 2000000000\n\n", "0123456789abcdef"));
        server.on("/bomb", "HTTP/1.1 200 OK\nContent-Encoding: gzip", gzip(new byte[10_000_000]));
        server.on("/broken", "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nzz\n");

        for (String path : new String[] {"/2gb", "/bomb", "/broken"}) {
            OutboundRequest post =
                    OutboundRequest.post(server.url(path), "text/plain", new byte[0]);
            Answered answer = (Answered) client.send(post);
            assertThat(answer.successful()).as(path).isTrue();
            assertThat(answer.body()).as(path).hasSizeLessThanOrEqualTo(1024);
        }
    }

    private Failure kind(String path) {
        OutboundResult result = client.send(OutboundRequest.get(server.url(path)));
        assertThat(result).as(path).isInstanceOf(Failed.class);
        return ((Failed) result).kind();
    }

    private byte[] body(String path) {
        OutboundResult result = client.send(OutboundRequest.get(server.url(path)));
        assertThat(result).as(path).isInstanceOf(Answered.class);
        return ((Answered) result).body();
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /// A byte every 100 ms: below the idle timeout.
    private static void drip(String head, OutputStream out)
            throws IOException, InterruptedException {
        out.write(head.getBytes());
        while (true) {
            out.write('x');
            java.util.concurrent.TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static void reset(OutputStream out, Socket socket) throws IOException {
        out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc".getBytes());
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] deflate(byte[] bytes, boolean raw) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, raw);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
