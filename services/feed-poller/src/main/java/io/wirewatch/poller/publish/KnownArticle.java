package io.wirewatch.poller.publish;

import io.wirewatch.contract.ArticleIds;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.poller.page.ChosenText;
import io.wirewatch.poller.page.PageText;
import io.wirewatch.poller.publish.LastPublished.Kept;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is known of an article that a feed shows, and what that makes of its words. Pure.
///
/// @param last what this feed showed of it last
/// @param before as it was published last, in whatever feed
record KnownArticle(Seen.@Nullable Last last, Elsewhere elsewhere, Optional<Kept> before) {
    /// A revision is newer than what it revises, whatever our clock says: readers keep the newest.
    Instant after(Instant now) {
        Instant at =
                Stream.concat(Stream.ofNullable(last).map(Seen.Last::at), elsewhere.last().stream())
                        .filter(shown -> !shown.isBefore(now))
                        .max(Comparator.naturalOrder())
                        .map(shown -> shown.plusMillis(1))
                        .orElse(now);
        return before.map(kept -> Withdrawals.after(kept.article(), at)).orElse(at);
    }

    /// As it is published.
    ///
    /// @param feedSource the site that the feed comes from
    Kept shown(ArticlePublished article, String feedSource, PageText page, ChosenText text) {
        Optional<String> wordsOf = wordsOf(article, feedSource);
        ArticlePublished told =
                text.gained() && wordsOf.isPresent() ? underStandingTitle(article) : article;
        Kept next = Withdrawals.shown(told, before, page, last != null && last.deleted());
        return text.gained() || isNews(next)
                ? next
                : new Kept(next.article().besides(wordsOf), next.byPage(), next.takenBack());
    }

    /// A page gives no title: that of the feed that speaks stays, where it is remembered.
    private ArticlePublished underStandingTitle(ArticlePublished article) {
        return standing().map(one -> titled(article, one.title())).orElse(article);
    }

    /// The record whose words stand, where it is remembered.
    private Optional<ArticlePublished> standing() {
        return before.map(Kept::article).filter(one -> one.wordsOf().isEmpty());
    }

    private static ArticlePublished titled(ArticlePublished article, String title) {
        return new ArticlePublished(
                article.id(),
                ArticleIds.revision(title, article.text()),
                article.url(),
                title,
                article.text(),
                article.language(),
                article.source(),
                article.country(),
                article.feed(),
                article.publishedAt(),
                article.seenAt());
    }

    /// That an article is withdrawn, or is no more, everybody is to hear, whoever says it.
    private boolean isNews(Kept next) {
        boolean was = before.flatMap(kept -> kept.article().withdrawnAt()).isPresent();
        return was != next.article().withdrawnAt().isPresent();
    }

    private Optional<String> wordsOf(ArticlePublished article, String feedSource) {
        return elsewhere.wordsOf(
                Optional.ofNullable(last).map(shown -> here(article.feed(), feedSource, shown)),
                article.source());
    }

    private static Elsewhere.Place here(String feed, String source, Seen.Last shown) {
        return new Elsewhere.Place(feed, source, shown.first(), shown.at(), true);
    }

    /// Whether it is to be remembered as it is published now: how another feed puts it only where nothing else is.
    boolean isKept(Kept next) {
        return next.article().wordsOf().isEmpty() || before.isEmpty();
    }
}
