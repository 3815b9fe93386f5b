package io.wirewatch.poller.publish;

import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.UnreadableRecord;
import io.wirewatch.messaging.OutgoingRecord;
import io.wirewatch.messaging.RecordPublisher;
import io.wirewatch.messaging.RecordRefused;
import java.util.List;
import org.jboss.logging.Logger;

/// An article that the broker refuses, for it is set to take less than we publish, goes out with less and less of its text:
/// nobody loses an article for its length.
final class Shortening {
    /// Of a text; an article that is refused even so is none that is too large.
    static final int LEAST = 500;

    private static final Logger LOG = Logger.getLogger(Shortening.class);

    private final RecordPublisher publisher;

    Shortening(RecordPublisher publisher) {
        this.publisher = publisher;
    }

    /// Returns when the broker has all of them.
    ///
    /// @throws RecordRefused one of them is not taken whatever its length; nothing may be marked as seen
    void publishAll(List<OutgoingRecord> records) {
        try {
            publisher.publishAll(records);
        } catch (RecordRefused oneOfThem) {
            records.forEach(this::publish);
        }
    }

    private void publish(OutgoingRecord whole) {
        OutgoingRecord record = whole;
        while (true) {
            try {
                publisher.publishAll(List.of(record));
                return;
            } catch (RecordRefused tooLarge) {
                record = shorter(record, tooLarge);
            }
        }
    }

    private static OutgoingRecord shorter(OutgoingRecord record, RecordRefused why) {
        ArticlePublished article = article(record);
        if (article.text().length() <= LEAST) {
            throw why;
        }
        ArticlePublished half = article.shortened(article.text().length() / 2);
        LOG.warnf(
                "An article is published with half of its text articleId=%s bytes=%d reason=%s",
                record.key(), record.value().length, why.getMessage());
        return new OutgoingRecord(
                record.topic(),
                record.key(),
                half.recordId(),
                record.type(),
                record.at(),
                ContractJson.write(half),
                record.trace());
    }

    private static ArticlePublished article(OutgoingRecord record) {
        try {
            return ContractJson.read(record.value(), ArticlePublished.class);
        } catch (UnreadableRecord e) {
            throw new IllegalStateException("what was just written cannot be read", e);
        }
    }
}
