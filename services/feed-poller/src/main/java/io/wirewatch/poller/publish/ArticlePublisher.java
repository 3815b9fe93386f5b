package io.wirewatch.poller.publish;

import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.Topic;
import io.wirewatch.messaging.OutgoingRecord;
import io.wirewatch.messaging.RecordPublisher;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.feed.Feed;
import io.wirewatch.poller.parse.ParseResult;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Publishes what a document shows that was not known: new articles, new revisions, known articles in a new place.
/// Returns when the broker has them; only then may they be marked as seen.
@Singleton
public class ArticlePublisher {
    private final Seen seen;
    private final RecordPublisher publisher;
    private final PollerConfig config;

    ArticlePublisher(Seen seen, RecordPublisher publisher, PollerConfig config) {
        this.seen = seen;
        this.publisher = publisher;
        this.config = config;
    }

    /// @throws io.wirewatch.messaging.PublishFailed the broker has not taken all; nothing may be marked
    public Published publishNewIn(Feed feed, ParseResult.Feed document, Instant now) {
        List<IdentifiedItem> items =
                seen.resolve(Identification.of(document.items(), feed.id(), feed.url()));
        Map<String, String> revisions = seen.revisions(feed.id(), items);
        List<OutgoingRecord> records = new ArrayList<>();
        int fresh = 0;
        for (IdentifiedItem item : items) {
            String before = revisions.get(item.articleId());
            if (!item.revision().equals(before)) {
                records.add(record(feed, document, item, now));
                fresh += before == null ? 1 : 0;
            }
        }
        publisher.publishAll(records);
        return new Published(
                items,
                fresh,
                records.size() - fresh,
                items.size() - records.size(),
                revisions.size());
    }

    private OutgoingRecord record(
            Feed feed, ParseResult.Feed document, IdentifiedItem item, Instant now) {
        ArticlePublished article =
                new ArticlePublished(
                        item.articleId(),
                        item.revision(),
                        item.url(),
                        item.item().title(),
                        item.item().text(),
                        item.item().language().or(feed::language).or(document::language),
                        Domains.registrable(item.url().orElse(URI.create(feed.url()))),
                        feed.country(),
                        feed.id(),
                        item.item().publishedAt(),
                        now);
        Topic topic = isBackfill(feed, item, now) ? Topic.ARTICLES_BACKFILL : Topic.ARTICLES;
        return OutgoingRecord.of(
                topic, article.id(), article.recordId(), ArticlePublished.TYPE, now, article);
    }

    /// What a feed showed long before we knew it is stored and alerts nobody.
    private boolean isBackfill(Feed feed, IdentifiedItem item, Instant now) {
        Instant oldest = now.minus(config.backfillAge());
        return feed.isNew()
                && item.item().publishedAt().filter(at -> at.isBefore(oldest)).isPresent();
    }

    /// @param known items that had not changed
    /// @param overlap items that the feed had shown before, changed or not
    public record Published(
            List<IdentifiedItem> items, int fresh, int revised, int known, int overlap) {}
}
