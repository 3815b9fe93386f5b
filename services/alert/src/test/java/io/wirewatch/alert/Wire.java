package io.wirewatch.alert;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.Topic;
import io.wirewatch.testkit.infra.Engines;
import io.wirewatch.testkit.infra.WirewatchEngines;
import io.wirewatch.testkit.kafka.KafkaProbe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;

/// The service from outside: records go in by Kafka, questions by HTTP.
public final class Wire implements AutoCloseable {
    public static final Duration SOON = Duration.ofSeconds(20);

    static {
        // The default looks every 100 ms, and first after 100: over the module's waits that is half
        // a minute.
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(30));
    }

    private final KafkaProbe kafka = new KafkaProbe(Engines.shared().kafka());

    public KafkaProbe kafka() {
        return kafka;
    }

    public void put(ArticleTagged... articles) {
        kafka.put(Stream.of(articles).map(Wire::record).toList());
    }

    private static ProducerRecord<String, byte[]> record(ArticleTagged article) {
        return new ProducerRecord<>(
                Topic.ARTICLES_TAGGED.topicName(),
                article.article().id(),
                ContractJson.write(article));
    }

    public void putBackfill(ArticleTagged article) {
        kafka.put(
                Topic.ARTICLES_TAGGED_BACKFILL.topicName(),
                article.article().id(),
                ContractJson.write(article));
    }

    /// Puts and waits until all are there to read.
    public void store(ArticleTagged... articles) {
        put(articles);
        for (ArticleTagged article : articles) {
            awaitStored(article.article().id());
        }
    }

    public void awaitStored(String id) {
        await().atMost(SOON).until(() -> asked().get("/api/v1/articles/" + id).statusCode() == 200);
    }

    /// A request with the admin token.
    public static RequestSpecification asked() {
        return given().auth().oauth2(WirewatchEngines.ADMIN_TOKEN);
    }

    public static ValidatableResponse get(String path, Object... parameters) {
        return asked().get(path, parameters).then();
    }

    /// Titles that a query finds, over all pages.
    public static List<String> titles(String query) {
        return asked().queryParam("q", query)
                .queryParam("limit", 500)
                .get("/api/v1/articles")
                .jsonPath()
                .getList("items.title");
    }

    public static ValidatableResponse post(String path, Object body) {
        return asked().contentType(ContentType.JSON).body(body).post(path).then();
    }

    /// A subscription with one webhook.
    public static Map<String, Object> subscription(String query, String hook) {
        return Map.of(
                "name",
                "to " + query,
                "query",
                query,
                "channels",
                List.of(Map.of("type", "webhook", "url", hook)));
    }

    @Override
    public void close() {
        kafka.close();
    }
}
