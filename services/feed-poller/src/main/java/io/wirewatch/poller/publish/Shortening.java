package io.wirewatch.poller.publish;

import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.UnreadableRecord;
import io.wirewatch.messaging.OutgoingRecord;
import io.wirewatch.messaging.RecordPublisher;
import io.wirewatch.messaging.RecordRefused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// An article that the broker refuses, for it is set to take less than we publish, goes out with less and less of its text:
/// nobody loses an article for its length. One that it takes at no length stops no other.
final class Shortening {
    /// Of a text; an article that is refused even so is none that is too large.
    static final int LEAST = 500;

    private static final Logger LOG = Logger.getLogger(Shortening.class);

    private final RecordPublisher publisher;

    Shortening(RecordPublisher publisher) {
        this.publisher = publisher;
    }

    /// Returns when the broker has all of them, but those that it takes at no length: their keys, and why.
    Map<String, String> publishAll(List<OutgoingRecord> records) {
        try {
            publisher.publishAll(records);
            return Map.of();
        } catch (RecordRefused oneOfThem) {
            Map<String, String> refused = new LinkedHashMap<>();
            records.forEach(
                    record -> publish(record).ifPresent(why -> refused.put(record.key(), why)));
            return refused;
        }
    }

    /// Why it is not taken, where it is not.
    private Optional<String> publish(OutgoingRecord whole) {
        OutgoingRecord record = whole;
        while (true) {
            try {
                publisher.publishAll(List.of(record));
                return Optional.empty();
            } catch (RecordRefused tooLarge) {
                ArticlePublished article = article(record);
                if (article.text().length() <= LEAST) {
                    return Optional.of(given(record, tooLarge));
                }
                record = shorter(record, article, tooLarge);
            }
        }
    }

    private static String given(OutgoingRecord record, RecordRefused why) {
        String reason = String.valueOf(why.getMessage());
        LOG.errorf(
                "An article is taken at no length and is not published articleId=%s reason=%s",
                record.key(), reason);
        return reason;
    }

    private static OutgoingRecord shorter(
            OutgoingRecord record, ArticlePublished article, RecordRefused why) {
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
