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
        Optional<RecordRefused> refused = refused(whole);
        if (refused.isEmpty()) {
            return Optional.empty();
        }
        RecordRefused why = refused.get();
        ArticlePublished article = article(whole);
        ArticlePublished half = article;
        while (half.text().length() > LEAST) {
            half = half.shortened(half.text().length() / 2);
            Optional<RecordRefused> again = refused(record(whole, half));
            if (again.isEmpty()) {
                tellShortened(article, half, why);
                return Optional.empty();
            }
            why = again.get();
        }
        return Optional.of(given(whole, why));
    }

    private Optional<RecordRefused> refused(OutgoingRecord record) {
        try {
            publisher.publishAll(List.of(record));
            return Optional.empty();
        } catch (RecordRefused tooLarge) {
            return Optional.of(tooLarge);
        }
    }

    private static String given(OutgoingRecord record, RecordRefused why) {
        String reason = String.valueOf(why.getMessage());
        LOG.errorf(
                "An article is taken at no length and is not published articleId=%s reason=%s",
                record.key(), reason);
        return reason;
    }

    private static void tellShortened(
            ArticlePublished whole, ArticlePublished published, RecordRefused why) {
        LOG.warnf(
                "An article was published with less of its text articleId=%s characters=%d of=%d reason=%s",
                whole.id(), published.text().length(), whole.text().length(), why.getMessage());
    }

    private static OutgoingRecord record(OutgoingRecord whole, ArticlePublished shorter) {
        return new OutgoingRecord(
                whole.topic(),
                whole.key(),
                shorter.recordId(),
                whole.type(),
                whole.at(),
                ContractJson.write(shorter),
                whole.trace());
    }

    private static ArticlePublished article(OutgoingRecord record) {
        try {
            return ContractJson.read(record.value(), ArticlePublished.class);
        } catch (UnreadableRecord e) {
            throw new IllegalStateException("what was just written cannot be read", e);
        }
    }
}
