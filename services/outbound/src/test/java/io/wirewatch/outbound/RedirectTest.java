package io.wirewatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.outbound.OutboundResult.Answered;
import io.wirewatch.outbound.OutboundResult.Blocked;
import io.wirewatch.outbound.OutboundResult.Failed;
import io.wirewatch.outbound.guard.Rule;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {
    private RawServer server;
    private RawServer other;
    private GuardedClient client;

    @BeforeEach
    void start() throws IOException {
        server = new RawServer().on("/end", "HTTP/1.1 200 OK\nContent-Length: 3\n\nend");
        other = new RawServer().on("/end", "HTTP/1.1 200 OK\nContent-Length: 5\n\nother");
        client = Clients.local();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
        other.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void isFollowedAndTold(int status) {
        redirect("/start", status, "/end");

        Answered answer = (Answered) client.send(OutboundRequest.get(server.url("/start#top")));

        assertThat(answer.body()).asString().isEqualTo("end");
        assertThat(answer.finalUri()).isEqualTo(URI.create(server.url("/end")));
        assertThat(answer.hops())
                .containsExactly(
                        new Hop(
                                URI.create(server.url("/start")),
                                status,
                                URI.create(server.url("/end"))));
        assertThat(answer.hops().getFirst().permanent()).isEqualTo(status == 301 || status == 308);
    }

    @Test
    void permanentPlaceIsWhereThePermanentRedirectsLead() {
        redirect("/1", 301, "/2");
        redirect("/2", 308, "/3");
        redirect("/3", 302, "/4");
        redirect("/4", 301, "/end");

        Answered answer = (Answered) client.send(OutboundRequest.get(server.url("/1")));

        assertThat(answer.permanentUri()).isEqualTo(URI.create(server.url("/3")));
        assertThat(answer.finalUri()).isEqualTo(URI.create(server.url("/end")));
    }

    @Test
    void fiveAreFollowedAndSixAreNot() {
        for (int i = 1; i <= 5; i++) {
            redirect("/" + i, 302, i == 5 ? "/end" : "/" + (i + 1));
        }
        redirect("/0", 302, "/1");

        assertThat(client.send(OutboundRequest.get(server.url("/1")))).isInstanceOf(Answered.class);
        assertThat(kind("/0")).isEqualTo(Failure.TOO_MANY_REDIRECTS);
    }

    @Test
    void loopEnds() {
        redirect("/loop", 302, "/loop");

        assertThat(kind("/loop")).isEqualTo(Failure.TOO_MANY_REDIRECTS);
        assertThat(server.requests).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({
        "http://169.254.169.254/latest/meta-data/, ADDRESS",
        "http://[::1]/, ADDRESS",
        "//10.0.0.1/, ADDRESS",
        "http://localhost/, ADDRESS",
        "http://8.8.8.8:22/, PORT",
        "file:///etc/passwd, SCHEME",
        "ftp://127.0.0.1/, SCHEME",
        "javascript:alert(1), SCHEME",
        "http://name:pw@127.0.0.1/, CREDENTIALS"
    })
    void toAForbiddenPlaceIsBlockedAtTheHop(String location, Rule rule) {
        redirect("/first", 302, "/start");
        redirect("/start", 302, location);

        Blocked blocked = (Blocked) client.send(OutboundRequest.get(server.url("/first")));

        assertThat(blocked.rule()).isEqualTo(rule);
        assertThat(blocked.hops()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://0x7f.1/",
                "http://2130706433/",
                "http://a\\\\b/",
                "http:///x",
                "http://127.1/"
            })
    void toNoProperUrlIsABadRedirect(String location) {
        redirect("/start", 302, location);

        assertThat(kind("/start")).isEqualTo(Failure.BAD_REDIRECT);
    }

    @Test
    void withoutAPlaceIsABadRedirect() {
        server.on("/start", "HTTP/1.1 302 Found\nContent-Length: 0\n\n");

        assertThat(kind("/start")).isEqualTo(Failure.BAD_REDIRECT);
    }

    @Test
    void secretsStayWithTheirOrigin() {
        redirect("/away", 307, other.url("/end"));
        redirect("/home", 307, "/end");
        String base = "http://name:pw@127.0.0.1:" + server.port();

        client.send(secret(base + "/away"));
        client.send(secret(base + "/home"));

        RawServer.Request stranger = other.requests.getFirst();
        assertThat(stranger.header("Authorization")).isEmpty();
        assertThat(stranger.header("X-Key")).isEmpty();
        assertThat(stranger.header("Cookie")).isEmpty();
        assertThat(stranger.header("Accept")).isEqualTo("text/xml");
        assertThat(server.requests.getLast().line()).contains("/end");
        assertThat(server.requests.getLast().header("Authorization")).startsWith("Basic ");
        assertThat(server.requests.getLast().header("X-Key")).isEqualTo("1");
    }

    @Test
    void lettersInALocationAreUtf8() {
        server.on("/tin-t%E1%BB%A9c", "HTTP/1.1 200 OK\nContent-Length: 0\n\n");
        redirect("/start", 302, "/tin-t\u00e1\u00bb\u00a9c");

        Answered answer = (Answered) client.send(OutboundRequest.get(server.url("/start")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.finalUri().getPath()).isEqualTo("/tin-tức");
    }

    @Test
    void getMayForbidRedirects() {
        redirect("/start", 301, "/end");

        Answered answer =
                (Answered)
                        client.send(OutboundRequest.get(server.url("/start")).withoutRedirects());

        assertThat(answer.status()).isEqualTo(301);
        assertThat(server.requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void postIsNeverRedirected(int status) {
        redirect("/hook", status, "/end");

        Answered answer =
                (Answered)
                        client.send(
                                OutboundRequest.post(
                                        server.url("/hook"), "text/plain", new byte[] {1}));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.successful()).isFalse();
        assertThat(server.requests).hasSize(1);
    }

    private void redirect(String from, int status, String to) {
        server.on(
                from,
                "HTTP/1.1 " + status + " Moved\nLocation: " + to + "\nContent-Length: 4\n\nmove");
    }

    private Failure kind(String path) {
        return ((Failed) client.send(OutboundRequest.get(server.url(path)))).kind();
    }

    private static OutboundRequest secret(String url) {
        return OutboundRequest.get(url)
                .withHeader("X-Key", "1")
                .withHeader("Cookie", "a=b")
                .withHeader("Accept", "text/xml");
    }
}
