package io.wirewatch.poller.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class KeptTextsTest {
    private static final Instant NOW = Instant.parse("2020-03-01T12:00:00Z");

    @Inject KeptTexts texts;
    @Inject AgroalDataSource database;

    private final String shown = UUID.randomUUID().toString();
    private final String vanished = UUID.randomUUID().toString();

    @Test
    void theLastTextOfAnArticleIsKept() {
        keep(Map.of(shown, new KeptText("First.", false)), NOW);
        keep(Map.of(shown, new KeptText("Excerpt …", true)), NOW);

        assertThat(texts.of(List.of(shown, vanished)))
                .isEqualTo(Map.of(shown, new KeptText("Excerpt …", true)));
    }

    @Test
    void aTextIsForgottenSomeTimeAfterItsArticleWasShownLast() throws SQLException {
        KeptText text = new KeptText("Text.", false);
        keep(Map.of(shown, text, vanished, text), NOW);
        keep(Map.of(), NOW.plus(Duration.ofDays(2)));

        try (Connection connection = database.getConnection()) {
            new ShownRows("kept_text", Duration.ofDays(1))
                    .forget(connection, NOW.plus(Duration.ofDays(2)));
        }

        assertThat(texts.of(List.of(shown, vanished))).isEqualTo(Map.of(shown, text));
    }

    private void keep(Map<String, KeptText> kept, Instant now) {
        QuarkusTransaction.requiringNew().run(() -> texts.keep(kept, List.of(shown), now));
    }
}
