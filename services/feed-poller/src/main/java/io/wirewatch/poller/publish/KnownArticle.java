package io.wirewatch.poller.publish;

import io.wirewatch.contract.ArticleIds;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.poller.page.ChosenText;
import io.wirewatch.poller.page.PageText;
import io.wirewatch.poller.publish.LastPublished.Kept;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
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
        return places(article.feed()).wordsOf(here(article.feed(), feedSource), article.source());
    }

    /// What no document has shown its hub has sent: the feed whose words stand spoke, and shows it no more, or not yet.
    private Elsewhere places(String feed) {
        return standing()
                .filter(one -> elsewhere.places().isEmpty() && !one.feed().equals(feed))
                .map(one -> new Elsewhere(List.of(sent(one, one.source(), false))))
                .orElse(elsewhere);
    }

    /// What this feed has shown of it, or its hub has sent.
    private Optional<Elsewhere.Place> here(String feed, String source) {
        return last == null
                ? standing()
                        .filter(one -> one.feed().equals(feed))
                        .map(one -> sent(one, source, true))
                : Optional.of(new Elsewhere.Place(feed, source, last.first(), last.at(), true));
    }

    private static Elsewhere.Place sent(ArticlePublished one, String source, boolean shows) {
        return new Elsewhere.Place(one.feed(), source, one.seenAt(), one.seenAt(), shows);
    }

    /// Whether it is to be remembered as it is published now: how another feed puts it only where nothing else is.
    boolean isKept(Kept next) {
        return next.article().wordsOf().isEmpty() || before.isEmpty();
    }
}
