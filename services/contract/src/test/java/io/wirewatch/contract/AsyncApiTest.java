package io.wirewatch.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class AsyncApiTest {
    private static final Map<Topic, Class<?>> RECORDS =
            Map.of(
                    Topic.ARTICLES, ArticlePublished.class,
                    Topic.ARTICLES_BACKFILL, ArticlePublished.class,
                    Topic.ARTICLES_TAGGED, ArticleTagged.class,
                    Topic.ARTICLES_TAGGED_BACKFILL, ArticleTagged.class,
                    Topic.FEEDS, FeedState.class,
                    Topic.FEED_EVENTS, FeedEvent.class,
                    Topic.THEMES, TaxonomyPublished.class,
                    Topic.ALERTS, AlertRaised.class);

    private final JsonNode document = new YAMLMapper().readTree(Samples.resource("/asyncapi.yaml"));

    @Test
    void itNamesExactlyTheTopics() {
        var addresses =
                StreamSupport.stream(document.get("channels").spliterator(), false)
                        .map(channel -> channel.get("address").stringValue());

        assertThat(addresses)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Topic.values()).map(Topic::topicName).toList());
    }

    @ParameterizedTest
    @EnumSource
    void keyAndCleanUpAreThoseOfTheTopic(Topic topic) {
        JsonNode channel = channel(topic);
        JsonNode kafka = channel.at("/bindings/kafka");

        assertThat(channel.get("x-key").stringValue().split(" ")[0])
                .isEqualTo(topic.key().name().toLowerCase(Locale.ROOT));
        assertThat(kafka.get("partitions").asInt()).isEqualTo(Topic.PARTITIONS);
        assertThat(kafka.at("/topicConfiguration/cleanup.policy/0").stringValue())
                .isEqualTo(topic.kept().compacted() ? "compact" : "delete");
        assertThat(kafka.at("/topicConfiguration/retention.ms").asLong(0))
                .isEqualTo(topic.kept().retention().map(time -> time.toMillis()).orElse(0L));
    }

    @ParameterizedTest
    @EnumSource
    void messageIsTheRecordOfTheTopic(Topic topic) throws Exception {
        Class<?> record = RECORDS.get(topic);
        JsonNode messages = channel(topic).get("messages");
        JsonNode message = document.at("/components/messages/" + record.getSimpleName());

        assertThat(messages.propertyNames()).containsExactly(record.getSimpleName());
        assertThat(message.get("name").stringValue()).isEqualTo(record.getField("TYPE").get(null));
    }

    @Test
    void everySchemaItPointsToIsThere() {
        for (JsonNode message : document.at("/components/messages")) {
            String schema = message.at("/payload/schema/$ref").stringValue();

            assertThat(Samples.resource("/" + schema)).as(schema).isNotEmpty();
        }
    }

    private JsonNode channel(Topic topic) {
        for (JsonNode channel : document.get("channels")) {
            if (channel.get("address").stringValue().equals(topic.topicName())) {
                return channel;
            }
        }
        throw new AssertionError("no channel has the address " + topic.topicName());
    }
}
