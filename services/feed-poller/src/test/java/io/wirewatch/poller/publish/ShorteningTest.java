package io.wirewatch.poller.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wirewatch.contract.ArticleIds;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.Topic;
import io.wirewatch.contract.UnreadableRecord;
import io.wirewatch.messaging.BrokerConnection;
import io.wirewatch.messaging.OutgoingRecord;
import io.wirewatch.messaging.OwnedTopics;
import io.wirewatch.messaging.RecordPublisher;
import io.wirewatch.messaging.RecordRefused;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShorteningTest {
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

    /// A broker that takes records of so many bytes.
    private static final class Small extends RecordPublisher {
        private final int most;
        private final List<OutgoingRecord> taken = new ArrayList<>();

        Small(int most) {
            super(
                    BrokerConnection.to("nowhere:9"),
                    new OwnedTopics("test", List.of(), List.of()),
                    new SimpleMeterRegistry());
            this.most = most;
        }

        @Override
        public void publishAll(List<OutgoingRecord> records) {
            if (records.stream().anyMatch(record -> record.value().length > most)) {
                throw new RecordRefused("too large", new IOException());
            }
            taken.addAll(records);
        }
    }

    private static OutgoingRecord article(String id, String text) {
        ArticlePublished article =
                new ArticlePublished(
                        id,
                        ArticleIds.revision("Title", text),
                        Optional.empty(),
                        "Title",
                        text,
                        Optional.empty(),
                        "news.example",
                        Optional.empty(),
                        "f-1",
                        Optional.empty(),
                        NOW);
        return OutgoingRecord.of(
                Topic.ARTICLES, id, article.recordId(), ArticlePublished.TYPE, NOW, article);
    }

    private static ArticlePublished read(OutgoingRecord record) throws UnreadableRecord {
        return ContractJson.read(record.value(), ArticlePublished.class);
    }

    @Test
    void whatIsTooLargeGoesOutShortenedAndTheOthersAsTheyAre() throws Exception {
        Small broker = new Small(10_000);
        List<OutgoingRecord> records =
                List.of(article("a", "short"), article("b", "é".repeat(20_000)));

        new Shortening(broker).publishAll(records);

        assertThat(broker.taken).extracting(OutgoingRecord::key).containsExactly("a", "b");
        assertThat(broker.taken.getFirst()).isEqualTo(records.getFirst());
        ArticlePublished cut = read(broker.taken.getLast());
        assertThat(cut.text()).isEqualTo("é".repeat(2_500));
        assertThat(cut.revision()).isEqualTo(ArticleIds.revision("Title", cut.text()));
        assertThat(broker.taken.getLast().id()).isEqualTo(cut.recordId());
    }

    @Test
    void whatIsRefusedAtAnyLengthIsSaidAndTheOthersGoOut() {
        Small broker = new Small(1_500);
        List<OutgoingRecord> records =
                List.of(
                        article("a", "words ".repeat(1_000)),
                        article("b".repeat(1_500), "few words"),
                        article("c", "words"));

        assertThat(new Shortening(broker).publishAll(records))
                .isEqualTo(Map.of("b".repeat(1_500), "too large"));
        assertThat(broker.taken).extracting(OutgoingRecord::key).containsExactly("a", "c");
    }
}
