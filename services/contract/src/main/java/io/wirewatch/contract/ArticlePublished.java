package io.wirewatch.contract;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// A new article, a new revision of one, or a known one seen in another feed. That its publisher withdrew it is a revision
/// too: of the words as they stood. Written by the feed-poller
/// to `articles.v1`, and to `articles.backfill.v1` where it alerts nobody.
///
/// @param id see `ArticleIds`; every revision and every place of one article bears the same
/// @param revision print of title and text, and of the withdrawal where it is one: (id, revision) names a revision
/// @param url canonical; absent where the feed gives no link
/// @param title never altered after this; 1,000 characters at most
/// @param text plain text, never altered after this; 200,000 characters at most
/// @param language what the feed or item declares, as BCP 47 primary subtag
/// @param source registrable domain of the URL, else of the feed
/// @param country ISO 3166-1 alpha-2, what the feed's owner stated
/// @param feed id of the feed that showed it
/// @param publishedAt what the feed states, where it is believable
/// @param seenAt when the poller first saw this revision in this feed
/// @param withdrawnAt when its publisher withdrew it, as far as that is said; absent while it stands
/// @param withdrawnReason in the publisher's words; 1,000 characters at most
/// @param wordsOf id of the feed whose words stand, where that is another one: then this record says that the feed shows the
///     article too and how it puts it, and is no revision of what stands
public record ArticlePublished(
        String id,
        String revision,
        Optional<URI> url,
        String title,
        String text,
        Optional<String> language,
        String source,
        Optional<String> country,
        String feed,
        Optional<Instant> publishedAt,
        Instant seenAt,
        Optional<Instant> withdrawnAt,
        Optional<String> withdrawnReason,
        Optional<String> wordsOf) {
    public static final String TYPE = "io.wirewatch.article.published.v1";

    public ArticlePublished {
        Required.notNull(
                "article",
                id,
                revision,
                url,
                title,
                text,
                language,
                source,
                country,
                feed,
                publishedAt,
                seenAt,
                withdrawnAt,
                withdrawnReason,
                wordsOf);
    }

    /// One that stands.
    public ArticlePublished(
            String id,
            String revision,
            Optional<URI> url,
            String title,
            String text,
            Optional<String> language,
            String source,
            Optional<String> country,
            String feed,
            Optional<Instant> publishedAt,
            Instant seenAt) {
        this(
                id,
                revision,
                url,
                title,
                text,
                language,
                source,
                country,
                feed,
                publishedAt,
                seenAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// The revision of these words that says that they are withdrawn: the same title and text, and a print of its own.
    ///
    /// @param by the feed by which that became known
    /// @param at when the publisher withdrew it
    /// @param seen when that became known
    public ArticlePublished withdrawn(
            String by, Instant at, Optional<String> reason, Instant seen) {
        String print = ArticleIds.withdrawn(title, text, at);
        return with(new Told(print, text, by, seen, Optional.of(at), reason, Optional.empty()));
    }

    /// The same where the words of another feed may stand.
    ///
    /// @param standing that feed; empty where these stand
    public ArticlePublished besides(Optional<String> standing) {
        return with(new Told(revision, text, feed, seenAt, withdrawnAt, withdrawnReason, standing));
    }

    /// With the beginning of its text only: another revision, for a broker that takes no larger one.
    ///
    /// @param most UTF-16 code units; cut between code points
    public ArticlePublished shortened(int most) {
        int end = text.offsetByCodePoints(0, text.codePointCount(0, Math.min(most, text.length())));
        String begin = text.substring(0, end > most ? end - 2 : end);
        String print =
                withdrawnAt
                        .map(at -> ArticleIds.withdrawn(title, begin, at))
                        .orElseGet(() -> ArticleIds.revision(title, begin));
        return with(new Told(print, begin, feed, seenAt, withdrawnAt, withdrawnReason, wordsOf));
    }

    private ArticlePublished with(Told told) {
        return new ArticlePublished(
                id,
                told.revision(),
                url,
                title,
                told.text(),
                language,
                source,
                country,
                told.feed(),
                publishedAt,
                told.seenAt(),
                told.withdrawnAt(),
                told.withdrawnReason(),
                told.wordsOf());
    }

    /// In what the records of one article may differ that are made of each other.
    private record Told(
            String revision,
            String text,
            String feed,
            Instant seenAt,
            Optional<Instant> withdrawnAt,
            Optional<String> withdrawnReason,
            Optional<String> wordsOf) {}

    /// Names this record, not the article: the same revision in the same feed always gives the same id.
    public String recordId() {
        return Fingerprint.of(id, revision, feed);
    }
}
