package io.wirewatch.alert.article;

import static io.wirewatch.alert.Wire.SOON;
import static io.wirewatch.alert.Wire.asked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.wirewatch.alert.Rows;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.Wire;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The tests' configuration lets three clients follow the stream, in pages of two articles.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class ArticleStreamTest {
    @TestHTTPResource("/api/v1/articles/stream")
    URI stream;

    @Inject Rows rows;
    @Inject AgroalDataSource database;
    @Inject ArticleTail tail;
    private final Wire wire = new Wire();
    private final String word = Samples.newWord();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Follower> followers = new ArrayList<>();

    @AfterEach
    void disconnect() {
        followers.forEach(Follower::close);
        client.close();
        wire.close();
    }

    @Test
    void whoComesBackWithTheLastIdMissesNone() {
        Follower first = follow(word, null);
        List<String> seen = store(1);
        await().atMost(SOON).until(() -> first.articles().size() == 1);
        first.close();
        List<String> missed = store(5); // more than two pages

        Follower again = follow(word, first.ids().getLast());

        await().atMost(SOON).until(() -> again.articles().size() == 5);
        assertThat(again.articles()).containsExactlyElementsOf(missed);
        assertThat(first.articles()).isEqualTo(seen);
        List<String> later = store(1);
        await().atMost(SOON).until(() -> again.articles().size() == 6);
        assertThat(again.articles().getLast()).isEqualTo(later.getFirst());
    }

    @Test
    void whoWasSentNothingYetComesBackToWhereItStood() {
        Follower first = follow(word, null);
        await().atMost(SOON).until(() -> !first.ids().isEmpty());
        first.close();
        List<String> missed = store(1);

        Follower again = follow(word, first.ids().getLast());

        await().atMost(SOON).until(() -> again.articles().equals(missed));
    }

    @Test
    void onlyWhatTheQueryWantsIsSentAndARevisionAnew() {
        Follower one = follow(word + " -sports", null);
        String id = Samples.newId();
        wire.store(Samples.article(Samples.newId(), word + " sports"));
        wire.store(Samples.revision(id, "r1", Samples.now(), word + " first"));
        await().atMost(SOON).until(() -> one.articles().size() == 1);
        wire.put(Samples.revision(id, "r2", Samples.now(), word + " second"));

        await().atMost(SOON).until(() -> one.articles().size() == 2);
        assertThat(one.data().stream().map(data -> new JsonPath(data).getString("title")))
                .containsExactly(word + " first", word + " second");
    }

    @Test
    void whatIsCommittedLateIsNotPassedOver() throws SQLException {
        List<String> two = store(2);
        Follower one = follow(word, null);
        String after;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            rewrite(connection, two.get(0)); // begins first, ends last
            after = store(1).getFirst();
            assertThat(one.articles()).as("it waits for whoever still writes").isEmpty();
            connection.commit();
        }

        await().atMost(SOON).until(() -> one.articles().size() == 2);
        assertThat(one.articles()).containsExactly(two.get(0), after);
    }

    @Test
    void idleClientsAreSentSignsOfLifeAndTheirNumberIsLimited() {
        Follower idle = follow(word, null);
        follow(word, null);
        Follower last = follow(word, null);

        await().atMost(SOON).until(() -> idle.comments() >= 3);
        asked().get("/api/v1/articles/stream")
                .then()
                .statusCode(429)
                .header("Retry-After", "10")
                .body("detail", containsString("as many clients"));
        last.close();
        await().atMost(SOON).until(() -> tryFollow(word) == 200);
    }

    @Test
    void faultsAreNamed() {
        asked().get("/api/v1/articles/stream?q=(").then().statusCode(422);
        asked().header("Last-Event-ID", "yesterday")
                .get("/api/v1/articles/stream")
                .then()
                .statusCode(400)
                .body("detail", containsString("Last-Event-ID"));
        RestAssured.get("/api/v1/articles/stream").then().statusCode(401);
    }

    @Test
    void aPositionAheadOfTheStoreIsAGapThatIsNamed() {
        Follower lost = follow(word, "900000000000000000-1");

        await().atMost(SOON).until(() -> !lost.names().isEmpty() && !lost.ids().isEmpty());
        assertThat(lost.names()).containsExactly("gap");
        String from = lost.ids().getFirst();
        assertThat(from).as("the first id is one of ours").doesNotStartWith("9000");
        List<String> later = store(1);
        await().atMost(SOON).until(() -> lost.articles().equals(later));
        Follower again = follow(word, from);
        await().atMost(SOON).until(() -> again.articles().equals(later));
        assertThat(again.names()).containsOnly("article");
    }

    @Test
    void slowQueryRestsLongerThanItHeldAReader() {
        Duration look = Duration.ofMillis(500);
        StreamPosition at = StreamPosition.behind(1);
        ArticleTail.Page more = new ArticleTail.Page(List.of(), at, true);
        ArticleTail.Page last = new ArticleTail.Page(List.of(), at, false);

        assertThat(ArticleStream.restAfter(new ArticleTail.Read(more, look), look)).isZero();
        assertThat(ArticleStream.restAfter(new ArticleTail.Read(last, look), look)).isEqualTo(look);
        Duration slow = Duration.ofSeconds(2);
        assertThat(ArticleStream.restAfter(new ArticleTail.Read(more, slow), look))
                .isEqualTo(slow.multipliedBy(9));
    }

    @Test
    void clientsAreSentSignsOfLifeWhileOthersHoldAllReaders() {
        Follower waiting = follow(word, null);
        int all = tail.readers.drainPermits();
        try {
            long before = waiting.comments();
            await().atMost(SOON).until(() -> waiting.comments() >= before + 3);
        } finally {
            tail.readers.release(all);
        }

        List<String> later = store(1);
        await().atMost(SOON).until(() -> waiting.articles().equals(later));
    }

    private List<String> store(int many) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            ids.add(Samples.newId());
            wire.store(Samples.article(ids.getLast(), word + " " + Samples.newWord()));
        }
        return ids;
    }

    /// As the writer does it for a new revision.
    private static void rewrite(Connection connection, String article) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update searchable set position = nextval('article_position'), written_xid = pg_current_xact_id() where article_id = ?")) {
            update.setString(1, article);
            update.executeUpdate();
        }
    }

    private HttpRequest request(String q, @org.jspecify.annotations.Nullable String lastId) {
        URI uri = URI.create(stream + "?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + WirewatchEngines.ADMIN_TOKEN);
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        return request.build();
    }

    private Follower follow(String q, @org.jspecify.annotations.Nullable String lastId) {
        HttpResponse<Stream<String>> answer = send(request(q, lastId));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/event-stream");
        Follower follower = new Follower(answer.body());
        followers.add(follower);
        await().atMost(SOON).until(() -> follower.comments() > 0);
        return follower;
    }

    private int tryFollow(String q) {
        HttpResponse<Stream<String>> answer = send(request(q, null));
        answer.body().close();
        return answer.statusCode();
    }

    private HttpResponse<Stream<String>> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofLines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Reads the lines of a stream.
    private static final class Follower {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final Stream<String> stream;

        Follower(Stream<String> stream) {
            this.stream = stream;
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try {
                stream.forEach(lines::add);
            } catch (UncheckedIOException closed) {
                lines.add("closed");
            }
        }

        List<String> articles() {
            return data().stream().map(data -> new JsonPath(data).getString("id")).toList();
        }

        List<String> data() {
            return of("data:").filter(data -> data.startsWith("{")).toList();
        }

        List<String> ids() {
            return of("id:").toList();
        }

        List<String> names() {
            return of("event:").toList();
        }

        long comments() {
            return lines.stream().filter(line -> line.startsWith(":")).count();
        }

        private Stream<String> of(String field) {
            return lines.stream()
                    .filter(line -> line.startsWith(field))
                    .map(line -> line.substring(field.length()).strip());
        }

        void close() {
            stream.close();
        }
    }
}
