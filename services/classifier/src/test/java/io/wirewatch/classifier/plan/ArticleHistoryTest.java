package io.wirewatch.classifier.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.messaging.BrokerConnection;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArticleHistoryTest {
    @Test
    void brokerIsReadAsTheOperatorSaysAndInNoGroup() {
        BrokerConnection login =
                new BrokerConnection(
                        Map.of(
                                "bootstrap.servers", "unused:1",
                                "group.id", "classifier",
                                "security.protocol", "SASL_SSL"));

        assertThat(new ArticleHistory(login).configuration())
                .containsEntry("security.protocol", "SASL_SSL")
                .doesNotContainKey("group.id");
    }
}
