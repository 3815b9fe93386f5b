package io.wirewatch.poller.publish;

import io.wirewatch.contract.ArticleIds;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.Topic;
import io.wirewatch.messaging.OutgoingRecord;
import io.wirewatch.messaging.RecordPublisher;
import io.wirewatch.messaging.RecordRefused;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.feed.Feed;
import io.wirewatch.poller.page.ChosenText;
import io.wirewatch.poller.page.FullTexts;
import io.wirewatch.poller.page.KeptText;
import io.wirewatch.poller.page.KeptTexts;
import io.wirewatch.poller.page.PageText;
import io.wirewatch.poller.parse.ParseResult;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Publishes what a document shows that was not known: new articles, new revisions, known articles
/// in a new place. Returns when the broker has them; only then may they be marked as seen.
@Singleton
public class ArticlePublisher {
    private static final Logger LOG = Logger.getLogger(ArticlePublisher.class);

    private final Seen seen;
    private final RecordPublisher publisher;
    private final FullTexts pages;
    private final KeptTexts kept;
    private final PollerConfig config;

    ArticlePublisher(
            Seen seen,
            RecordPublisher publisher,
            FullTexts pages,
            KeptTexts kept,
            PollerConfig config) {
        this.seen = seen;
        this.publisher = publisher;
        this.pages = pages;
        this.kept = kept;
        this.config = config;
    }

    /// What is new in a document, with the text of its pages where the feed asks for it. Asks them once, however often it has
    /// to be published until the broker takes it.
    public Prepared prepare(Feed feed, ParseResult.Feed document, Instant now) {
        Identification named = Identification.of(document.items(), feed.id(), feed.url());
        List<IdentifiedItem> items = named.resolved(seen.names(named.keys()));
        Map<String, Seen.Last> last = seen.last(feed.id(), items);
        List<IdentifiedItem> changed =
                items.stream().filter(item -> isChanged(item, last.get(item.articleId()))).toList();
        Map<String, ChosenText> texts = texts(feed, changed);
        Origin origin = new Origin(feed, document, feed.isNew());
        List<OutgoingRecord> records = new ArrayList<>();
        Map<String, KeptText> toKeep = new HashMap<>();
        int fresh = 0;
        for (IdentifiedItem item : changed) {
            ChosenText text = Objects.requireNonNull(texts.get(item.articleId()));
            Instant seenAt = seenAt(last.get(item.articleId()), now);
            records.add(record(origin, item, text.words(), seenAt));
            text.toKeep().ifPresent(words -> toKeep.put(item.articleId(), words));
            fresh += last.containsKey(item.articleId()) ? 0 : 1;
        }
        Published published =
                new Published(
                        items,
                        toKeep,
                        fresh,
                        records.size() - fresh,
                        items.size() - records.size(),
                        last.size());
        return new Prepared(published, records);
    }

    /// Articles of a document that holds only a part of its feed: those that stand under a URL and that nothing names yet. What
    /// bears a name that is known may be another article than the part can tell. Those that are old alert nobody.
    public Prepared prepareUnseen(Feed feed, ParseResult.Feed part, Instant now) {
        Identification named = Identification.of(part.items(), feed.id(), feed.url());
        Map<String, String> names = seen.names(named.keys());
        List<IdentifiedItem> unseen =
                named.resolved(names).stream()
                        .filter(item -> item.url().isPresent())
                        .filter(item -> item.keys().stream().noneMatch(names::containsKey))
                        .toList();
        Map<String, ChosenText> texts = texts(feed, unseen);
        Map<String, KeptText> toKeep = new HashMap<>();
        List<OutgoingRecord> records = new ArrayList<>();
        for (IdentifiedItem item : unseen) {
            ChosenText text = Objects.requireNonNull(texts.get(item.articleId()));
            records.add(record(new Origin(feed, part, true), item, text.words(), now));
            text.toKeep().ifPresent(words -> toKeep.put(item.articleId(), words));
        }
        int known = part.items().size() - unseen.size();
        return new Prepared(new Published(unseen, toKeep, unseen.size(), 0, known, 0), records);
    }

    private static boolean isChanged(IdentifiedItem item, Seen.@Nullable Last last) {
        return last == null || !item.revision().equals(last.revision());
    }

    /// A revision is newer than what it revises, whatever our clock says: readers keep the newest.
    private static Instant seenAt(Seen.@Nullable Last last, Instant now) {
        return last == null || last.at().isBefore(now) ? now : last.at().plusMillis(1);
    }

    /// @throws io.wirewatch.messaging.PublishFailed the broker has not taken all; nothing may be marked
    public Published publish(Prepared prepared) {
        try {
            publisher.publishAll(prepared.records());
        } catch (RecordRefused oneOfThem) {
            prepared.records().forEach(this::publishOrPassOver);
        }
        return prepared.published();
    }

    /// An article that the broker will never take stops no other, and is not tried again and again.
    private void publishOrPassOver(OutgoingRecord record) {
        try {
            publisher.publish(record);
        } catch (RecordRefused never) {
            LOG.errorf(
                    "An article can never be published articleId=%s bytes=%d reason=%s",
                    record.key(), record.value().length, never.getMessage());
        }
    }

    /// What is new, ready to go.
    public record Prepared(Published published, List<OutgoingRecord> records) {}

    /// By article; the pages are asked where the feed wants it.
    private Map<String, ChosenText> texts(Feed feed, List<IdentifiedItem> changed) {
        if (changed.isEmpty()) {
            return Map.of();
        }
        Map<String, KeptText> before =
                kept.of(changed.stream().map(IdentifiedItem::articleId).toList());
        Map<String, PageText> read = feed.wantsFullText() ? pages.of(wanted(changed)) : Map.of();
        Map<String, ChosenText> texts = new HashMap<>();
        for (IdentifiedItem item : changed) {
            String id = item.articleId();
            PageText page = read.getOrDefault(id, new PageText.NotAsked());
            Optional<KeptText> words = Optional.ofNullable(before.get(id));
            texts.put(id, ChosenText.of(page, item.item().text(), words));
        }
        return texts;
    }

    private static List<FullTexts.Wanted> wanted(List<IdentifiedItem> items) {
        return items.stream()
                .flatMap(item -> item.url().map(url -> wanted(item, url)).stream())
                .toList();
    }

    private static FullTexts.Wanted wanted(IdentifiedItem item, URI url) {
        return new FullTexts.Wanted(item.articleId(), url, item.item().text());
    }

    /// Where articles come from.
    ///
    /// @param mayBeOld it may show what was there long before we knew it
    private record Origin(Feed feed, ParseResult.Feed document, boolean mayBeOld) {}

    private OutgoingRecord record(Origin origin, IdentifiedItem item, String text, Instant now) {
        Feed feed = origin.feed();
        ArticlePublished article =
                new ArticlePublished(
                        item.articleId(),
                        ArticleIds.revision(item.item().title(), text),
                        item.url(),
                        item.item().title(),
                        text,
                        item.item().language().or(feed::language).or(origin.document()::language),
                        Domains.registrable(item.url().orElse(URI.create(feed.url()))),
                        feed.country(),
                        feed.id(),
                        item.item().publishedAt(),
                        now);
        Topic topic = isBackfill(origin, item, now) ? Topic.ARTICLES_BACKFILL : Topic.ARTICLES;
        return OutgoingRecord.of(
                topic, article.id(), article.recordId(), ArticlePublished.TYPE, now, article);
    }

    /// What a feed showed long before we knew it is stored and alerts nobody.
    private boolean isBackfill(Origin origin, IdentifiedItem item, Instant now) {
        Instant oldest = now.minus(config.backfillAge());
        return origin.mayBeOld()
                && item.item().publishedAt().filter(at -> at.isBefore(oldest)).isPresent();
    }

    /// @param texts of pages, by article: what it is published with should its page fail later
    /// @param known items that had not changed
    /// @param overlap items that the feed had shown before, changed or not
    public record Published(
            List<IdentifiedItem> items,
            Map<String, KeptText> texts,
            int fresh,
            int revised,
            int known,
            int overlap) {
        public List<String> articles() {
            return items.stream().map(IdentifiedItem::articleId).toList();
        }
    }
}
