package io.wirewatch.alert.web;

import io.wirewatch.alert.article.Article;
import io.wirewatch.contract.Evidence;
import io.wirewatch.contract.Field;
import io.wirewatch.contract.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An article as the page shows it.
///
/// @param link only where it leads to the web
/// @param withdrawn by its publisher
record ArticleCard(
        @Nullable String link,
        String language,
        String source,
        String seen,
        String ago,
        List<Highlight.Piece> title,
        List<Highlight.Piece> text,
        List<TagChip> tags,
        boolean withdrawn) {
    /// A tag and why.
    ///
    /// @param why its words, for the tooltip
    record TagChip(String theme, String score, String why) {}

    static ArticleCard of(Article article, Instant now) {
        List<Evidence> evidence =
                article.tags().stream().flatMap(tag -> tag.evidence().stream()).toList();
        return new ArticleCard(
                link(article.url()),
                article.language(),
                article.source(),
                article.seenAt().toString(),
                ago(Duration.between(article.seenAt(), now)),
                Highlight.whole(
                        article.title().isEmpty() ? "(no title)" : article.title(),
                        article.title().isEmpty() ? List.of() : evidence,
                        Field.TITLE),
                Highlight.excerpt(article.words(), evidence, Field.TEXT),
                article.tags().stream().map(ArticleCard::chip).toList(),
                article.isWithdrawn());
    }

    private static TagChip chip(Tag tag) {
        String why =
                String.join(
                        " · ",
                        tag.evidence().stream().map(Evidence::text).distinct().limit(12).toList());
        return new TagChip(tag.theme(), String.format(Locale.ROOT, "%.1f", tag.score()), why);
    }

    private static @Nullable String link(@Nullable String url) {
        boolean web = url != null && (url.startsWith("https://") || url.startsWith("http://"));
        return web ? url : null;
    }

    static String ago(Duration time) {
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return "just now";
        }
        if (time.compareTo(Duration.ofHours(1)) < 0) {
            return time.toMinutes() + " min ago";
        }
        return time.compareTo(Duration.ofDays(1)) < 0
                ? time.toHours() + " h ago"
                : time.toDays() + " d ago";
    }
}
