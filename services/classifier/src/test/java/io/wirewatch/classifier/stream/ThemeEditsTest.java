package io.wirewatch.classifier.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.wirewatch.classifier.Broker;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.Tag;
import io.wirewatch.contract.Topic;
import io.wirewatch.contract.UnreadableRecord;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two themes are changed one after the other while articles flow. Every version has a threshold of its own, so that a tag
/// tells which version judged.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class ThemeEditsTest {
    private static final int EDITS = 100;
    private static final int ARTICLES_AN_EDIT = 3;

    @ConfigProperty(name = "wirewatch.admin-token")
    String token;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private final String run = UUID.randomUUID().toString().replaceAll("[^a-f]", "");
    private final Map<String, Double> thresholds = new HashMap<>();

    @AfterEach
    void clear() {
        admin().delete("/api/v1/themes/one" + run);
        admin().delete("/api/v1/themes/two" + run);
    }

    @Test
    void noArticleIsLostOrJudgedByHalfATaxonomy() throws UnreadableRecord {
        try (Broker broker = new Broker(servers)) {
            put("one" + run, 0);
            put("two" + run, 0);
            Set<String> sent = new HashSet<>();
            for (int edit = 1; edit <= EDITS; edit++) {
                put((edit % 2 == 0 ? "one" : "two") + run, edit);
                for (int i = 0; i < ARTICLES_AN_EDIT; i++) {
                    sent.add(send(broker));
                }
            }

            Map<String, ArticleTagged> tagged = await(broker, sent);

            assertThat(tagged.keySet()).isEqualTo(sent);
            assertThat(tagged.values()).allSatisfy(this::isJudgedByOneVersion);
            assertThat(tagged.values().stream().map(ArticleTagged::taxonomy).distinct().count())
                    .isGreaterThan(5);
        }
    }

    /// Both themes tag it, each with the threshold that it had in the taxonomy that the record names.
    private void isJudgedByOneVersion(ArticleTagged article) {
        assertThat(article.tags())
                .extracting(Tag::theme)
                .containsExactlyInAnyOrder("one" + run, "two" + run);
        assertThat(article.tags())
                .allSatisfy(
                        tag -> {
                            assertThat(tag.taxonomy()).isEqualTo(article.taxonomy());
                            assertThat(tag.threshold())
                                    .isEqualTo(thresholds.get(article.taxonomy() + tag.theme()));
                        });
    }

    private void put(String theme, int edit) {
        String threshold = "0.%03d".formatted(100 + edit);
        admin().contentType("application/yaml")
                .body(
                        """
                        id: %s
                        title: {en: Test}
                        description: Edited again and again.
                        threshold: %s
                        names: {strong: [zorblatt%s]}
                        examples:
                          must-match: [{lang: en, title: A zorblatt%s}]
                          must-not-match: [{lang: en, title: A road}]
                        """
                                .formatted(theme, threshold, run, run))
                .put("/api/v1/themes/" + theme)
                .then()
                .statusCode(200);
        var list = admin().get("/api/v1/themes").then().statusCode(200).extract().jsonPath();
        for (String one : new String[] {"one" + run, "two" + run}) {
            Float now = list.get("items.find { it.id == '" + one + "' }.threshold");
            if (now != null) {
                thresholds.put(list.getString("taxonomy") + one, Math.round(now * 1000) / 1000.0);
            }
        }
    }

    private String send(Broker broker) {
        String id = UUID.randomUUID().toString().replace("-", "");
        ArticlePublished article =
                new ArticlePublished(
                        id,
                        "r1",
                        Optional.empty(),
                        "The zorblatt" + run + " and the road",
                        "",
                        Optional.of("en"),
                        "example.org",
                        Optional.empty(),
                        "feed",
                        Optional.empty(),
                        Instant.parse("2026-11-01T10:00:00Z"));
        broker.send(
                new ProducerRecord<>(Topic.ARTICLES.topicName(), id, ContractJson.write(article)));
        return id;
    }

    private static Map<String, ArticleTagged> await(Broker broker, Set<String> ids)
            throws UnreadableRecord {
        Map<String, byte[]> found = new HashMap<>();
        broker.await(
                Topic.ARTICLES_TAGGED.topicName(),
                (ConsumerRecord<String, byte[]> record) -> {
                    if (ids.contains(record.key())) {
                        found.put(record.key(), record.value());
                    }
                    return found.size() == ids.size();
                });
        Map<String, ArticleTagged> tagged = new HashMap<>();
        for (Map.Entry<String, byte[]> one : found.entrySet()) {
            tagged.put(one.getKey(), ContractJson.read(one.getValue(), ArticleTagged.class));
        }
        return tagged;
    }

    private RequestSpecification admin() {
        return given().config(
                        RestAssuredConfig.config()
                                .encoderConfig(
                                        EncoderConfig.encoderConfig()
                                                .encodeContentTypeAs(
                                                        "application/yaml", ContentType.TEXT)))
                .auth()
                .oauth2(token);
    }
}
