package io.wirewatch.poller.publish;

import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.poller.feed.Feed;
import io.wirewatch.poller.page.PageText;
import io.wirewatch.poller.parse.ParseResult;
import io.wirewatch.poller.parse.ParseResult.Tombstone;
import io.wirewatch.poller.publish.LastPublished.Kept;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Which articles their publisher withdrew, and which of those he publishes again.
///
/// A feed withdraws what it showed itself, by the name that it gave it, and articles of its own site only: an aggregator that
/// tidies up withdraws nothing, nor does who copies an article to take it back. Of an article that stands in several feeds of
/// its site the last one decides, for one of them may be late. Feeds of other sites do not hold it up: copies live longer.
/// What a document still shows it does not withdraw, whatever else it says.
///
/// Who withdrew it says when it is back: the feed by showing it again, the page by being there. Copies that show it meanwhile
/// are published as what they are, further places of a withdrawn article.
@Singleton
class Withdrawals {
    /// Records that are read at once, for they may be large.
    private static final int PAGE = 20;

    /// Articles that one poll withdraws. More are withdrawn when the document is read anew.
    static final int MOST = 40;

    private final Seen seen;
    private final OtherFeeds others;
    private final LastPublished last;

    Withdrawals(Seen seen, OtherFeeds others, LastPublished last) {
        this.seen = seen;
        this.others = others;
        this.last = last;
    }

    /// What the tombstones of a document say.
    ///
    /// @param withdrawn to be published
    /// @param deleted articles that the feed says it has deleted, news or not
    record Found(List<Kept> withdrawn, List<String> deleted) {}

    /// @param shown articles that the document shows
    Found of(Feed feed, ParseResult.Feed document, Collection<IdentifiedItem> shown, Instant now) {
        if (document.deleted().isEmpty()) {
            return new Found(List.of(), List.of());
        }
        Map<String, Tombstone> tombstones = named(feed, document);
        shown.forEach(item -> tombstones.remove(item.articleId()));
        List<Kept> withdrawn =
                told(feed, tombstones).stream()
                        .map(kept -> withdrawn(feed, kept, tombstone(tombstones, kept), now))
                        .toList();
        return new Found(withdrawn, List.copyOf(tombstones.keySet()));
    }

    private List<Kept> told(Feed feed, Map<String, Tombstone> tombstones) {
        List<String> articles = tombstones.keySet().stream().sorted().toList();
        List<Kept> told = new ArrayList<>();
        for (int from = 0; from < articles.size() && told.size() < MOST; from += PAGE) {
            List<String> page = articles.subList(from, Math.min(from + PAGE, articles.size()));
            List<Kept> news =
                    last.of(page).values().stream()
                            .filter(kept -> kept.article().withdrawnAt().isEmpty())
                            .filter(kept -> kept.article().source().equals(feed.source()))
                            .filter(kept -> isNews(tombstone(tombstones, kept), kept))
                            .toList();
            Map<String, Elsewhere> elsewhere = others.showing(feed.id(), ids(news));
            news.stream()
                    .filter(kept -> !isShown(elsewhere, kept.article().id(), feed.source()))
                    .forEach(told::add);
        }
        return told;
    }

    private static boolean isShown(
            Map<String, Elsewhere> elsewhere, String article, String source) {
        return elsewhere.getOrDefault(article, Elsewhere.NOWHERE).isShownBy(source);
    }

    private static Tombstone tombstone(Map<String, Tombstone> byArticle, Kept kept) {
        return Objects.requireNonNull(byArticle.get(kept.article().id()));
    }

    private static List<String> ids(List<Kept> kept) {
        return kept.stream().map(one -> one.article().id()).toList();
    }

    /// By article; the newest where several name one.
    private Map<String, Tombstone> named(Feed feed, ParseResult.Feed document) {
        Map<String, Tombstone> byKey = new HashMap<>();
        for (Tombstone one : document.deleted()) {
            String key = Identification.guidKey(feed.id(), one.ref());
            byKey.merge(key, one, Withdrawals::newer);
        }
        Map<String, String> names = seen.names(byKey.keySet());
        Map<String, Tombstone> byArticle = new HashMap<>();
        for (Map.Entry<String, Tombstone> one : byKey.entrySet()) {
            String article = names.get(one.getKey());
            if (article != null) {
                byArticle.merge(article, one.getValue(), Withdrawals::newer);
            }
        }
        return byArticle;
    }

    private static Tombstone newer(Tombstone one, Tombstone other) {
        Instant at = one.when().orElse(Instant.MIN);
        return other.when().orElse(Instant.MIN).isAfter(at) ? other : one;
    }

    /// A tombstone that was taken back may lie around still.
    private static boolean isNews(Tombstone tombstone, Kept kept) {
        return kept.takenBack().isEmpty()
                || tombstone.when().filter(kept.takenBack().get()::isBefore).isPresent();
    }

    private static Kept withdrawn(Feed feed, Kept kept, Tombstone tombstone, Instant now) {
        ArticlePublished article = kept.article();
        Instant at = tombstone.when().orElse(now).truncatedTo(ChronoUnit.MILLIS);
        return new Kept(
                article.withdrawn(feed.id(), at, tombstone.comment(), after(article, now)),
                false,
                kept.takenBack());
    }

    /// As an article that a feed shows is published: it stands, or it stays withdrawn, or its page proves to be gone.
    ///
    /// @param before as it was published last, in whatever feed
    /// @param deletedHere this feed had said that it deleted it
    static Kept shown(
            ArticlePublished article, Optional<Kept> before, PageText page, boolean deletedHere) {
        if (before.isEmpty()) {
            return new Kept(article, false, Optional.empty());
        }
        Kept kept = before.get();
        Optional<Instant> withdrawn = kept.article().withdrawnAt();
        if (page instanceof PageText.Gone) {
            Instant at = withdrawn.orElse(article.seenAt().truncatedTo(ChronoUnit.MILLIS));
            return stays(article, kept, at, true);
        }
        if (withdrawn.isEmpty()) {
            return new Kept(article, false, kept.takenBack());
        }
        boolean back = deletedHere || (kept.byPage() && page.isThere());
        return back
                ? new Kept(article, false, withdrawn)
                : stays(article, kept, withdrawn.get(), kept.byPage());
    }

    private static Kept stays(ArticlePublished article, Kept kept, Instant at, boolean byPage) {
        return new Kept(
                article.withdrawn(
                        article.feed(), at, kept.article().withdrawnReason(), article.seenAt()),
                byPage,
                kept.takenBack());
    }

    /// What is published now is newer than what was before, whatever our clock says: readers keep the newest.
    static Instant after(ArticlePublished before, Instant now) {
        return before.seenAt().isBefore(now) ? now : before.seenAt().plusMillis(1);
    }
}
