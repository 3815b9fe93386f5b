package io.wirewatch.poller.publish;

import io.wirewatch.contract.ArticleIds;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.Topic;
import io.wirewatch.messaging.OutgoingRecord;
import io.wirewatch.messaging.RecordPublisher;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Publishes what a document says that was not known: new articles, new revisions, known articles
/// in a new place, withdrawals. Returns when the broker has them; only then may they be marked as seen.
@Singleton
public class ArticlePublisher {
    /// What was published of so many articles is read at once, for it may be large.
    private static final int RECORDS_AT_ONCE = 20;

    private final Seen seen;
    private final OtherFeeds others;
    private final Shortening publisher;
    private final FullTexts pages;
    private final KeptTexts kept;
    private final LastPublished lastPublished;
    private final Withdrawals withdrawals;
    private final PollerConfig config;

    ArticlePublisher(
            Seen seen,
            OtherFeeds others,
            RecordPublisher publisher,
            FullTexts pages,
            KeptTexts kept,
            LastPublished lastPublished,
            Withdrawals withdrawals,
            PollerConfig config) {
        this.seen = seen;
        this.others = others;
        this.publisher = new Shortening(publisher);
        this.pages = pages;
        this.kept = kept;
        this.lastPublished = lastPublished;
        this.withdrawals = withdrawals;
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
        Origin origin = new Origin(feed, document, false, feed.isNew(), now);
        Drafts drafts = drafts(origin, changed, last);
        Set<String> fresh = drafts.articles();
        fresh.removeAll(last.keySet());
        Withdrawals.Found withdrawn = withdrawals.of(feed, document, items, now);
        withdrawn.withdrawn().forEach(article -> drafts.add(article, Topic.ARTICLES, true));
        Set<String> revised = drafts.articles();
        revised.removeAll(fresh);
        Published published =
                new Published(
                        items,
                        drafts.texts,
                        drafts.news(keepsAll(origin) ? items : List.of()),
                        withdrawn.deleted(),
                        fresh,
                        revised,
                        items.size() - changed.size(),
                        last.size(),
                        Set.of(),
                        Optional.empty());
        return new Prepared(published, drafts.records);
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
        Drafts drafts = drafts(new Origin(feed, part, true, true, now), unseen, Map.of());
        int known = part.items().size() - unseen.size();
        Published published =
                new Published(
                        unseen,
                        drafts.texts,
                        drafts.news(List.of()),
                        List.of(),
                        drafts.articles(),
                        Set.of(),
                        known,
                        0,
                        Set.of(),
                        Optional.empty());
        return new Prepared(published, drafts.records);
    }

    private Drafts drafts(Origin origin, List<IdentifiedItem> items, Map<String, Seen.Last> last) {
        Drafts drafts = new Drafts();
        if (items.isEmpty()) {
            return drafts;
        }
        Map<String, Looked> looked = looked(origin.feed(), items);
        for (int from = 0; from < items.size(); from += RECORDS_AT_ONCE) {
            List<IdentifiedItem> page =
                    items.subList(from, Math.min(from + RECORDS_AT_ONCE, items.size()));
            add(drafts, origin, new Page(page, looked, last));
        }
        return drafts;
    }

    /// @param looked what each item is published with
    /// @param last what the feed showed of each last
    private record Page(
            List<IdentifiedItem> items, Map<String, Looked> looked, Map<String, Seen.Last> last) {}

    private void add(Drafts drafts, Origin origin, Page page) {
        List<String> ids = page.items().stream().map(IdentifiedItem::articleId).toList();
        Map<String, LastPublished.Kept> published = lastPublished.of(ids);
        Map<String, Elsewhere> elsewhere = others.showing(origin.feed().id(), ids);
        for (IdentifiedItem item : page.items()) {
            String id = item.articleId();
            Looked look = Objects.requireNonNull(page.looked().get(id));
            Optional<LastPublished.Kept> before = Optional.ofNullable(published.get(id));
            KnownArticle known =
                    new KnownArticle(
                            page.last().get(id),
                            elsewhere.getOrDefault(id, Elsewhere.NOWHERE),
                            before);
            ArticlePublished article =
                    article(origin, item, look.text().words(), known.after(origin.now()));
            LastPublished.Kept next =
                    known.shown(article, origin.feed().source(), look.page(), look.text());
            Topic topic = isBackfill(origin, item) ? Topic.ARTICLES_BACKFILL : Topic.ARTICLES;
            boolean keep = (keepsAll(origin) || before.isPresent()) && known.isKept(next);
            drafts.add(next, topic, keep);
            look.text().toKeep().ifPresent(words -> drafts.texts.put(id, words));
        }
    }

    /// Where a withdrawal can be told: by a tombstone, or by a page that is gone; and where nothing else says who spoke first.
    private static boolean keepsAll(Origin origin) {
        return origin.part()
                || origin.document().kind().equals("atom")
                || origin.feed().wantsFullText();
    }

    private static boolean isChanged(IdentifiedItem item, Seen.@Nullable Last last) {
        return last == null || last.deleted() || !item.revision().equals(last.revision());
    }

    /// Answers what the broker has; what it takes at no length is not among that.
    ///
    /// @throws io.wirewatch.messaging.PublishFailed the broker has not taken all; nothing may be marked
    public Published publish(Prepared prepared) {
        Map<String, String> refused = publisher.publishAll(prepared.records());
        return refused.isEmpty() ? prepared.published() : prepared.published().without(refused);
    }

    /// What is new, ready to go.
    public record Prepared(Published published, List<OutgoingRecord> records) {}

    /// What will be published, while it is collected.
    private static final class Drafts {
        private final List<OutgoingRecord> records = new ArrayList<>();
        private final List<LastPublished.Kept> kept = new ArrayList<>();
        private final Map<String, KeptText> texts = new HashMap<>();

        void add(LastPublished.Kept next, Topic topic, boolean keep) {
            ArticlePublished article = next.article();
            records.add(
                    OutgoingRecord.of(
                            topic,
                            article.id(),
                            article.recordId(),
                            ArticlePublished.TYPE,
                            article.seenAt(),
                            article));
            if (keep) {
                kept.add(next);
            }
        }

        Set<String> articles() {
            return records.stream()
                    .map(OutgoingRecord::key)
                    .collect(Collectors.toCollection(HashSet::new));
        }

        LastPublished.News news(List<IdentifiedItem> shown) {
            return new LastPublished.News(
                    kept, shown.stream().map(IdentifiedItem::articleId).toList());
        }
    }

    /// What asking for the page of an article gave, and the words that it is published with.
    private record Looked(PageText page, ChosenText text) {}

    /// By article; the pages are asked where the feed wants it.
    private Map<String, Looked> looked(Feed feed, List<IdentifiedItem> changed) {
        Map<String, KeptText> before =
                kept.of(changed.stream().map(IdentifiedItem::articleId).toList());
        Map<String, PageText> read = feed.wantsFullText() ? pages.of(wanted(changed)) : Map.of();
        Map<String, Looked> looked = new HashMap<>();
        for (IdentifiedItem item : changed) {
            String id = item.articleId();
            PageText page = read.getOrDefault(id, new PageText.NotAsked());
            Optional<KeptText> words = Optional.ofNullable(before.get(id));
            looked.put(id, new Looked(page, ChosenText.of(page, item.item().text(), words)));
        }
        return looked;
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
    /// @param part it is none that the feed has shown
    /// @param mayBeOld it may show what was there long before we knew it
    private record Origin(
            Feed feed, ParseResult.Feed document, boolean part, boolean mayBeOld, Instant now) {}

    private static ArticlePublished article(
            Origin origin, IdentifiedItem item, String text, Instant seenAt) {
        Feed feed = origin.feed();
        return new ArticlePublished(
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
                seenAt);
    }

    /// What a feed showed long before we knew it is stored and alerts nobody.
    private boolean isBackfill(Origin origin, IdentifiedItem item) {
        Instant oldest = origin.now().minus(config.backfillAge());
        return origin.mayBeOld()
                && item.item().publishedAt().filter(at -> at.isBefore(oldest)).isPresent();
    }
}
