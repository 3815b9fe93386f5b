package io.wirewatch.contract;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// A new article, a new revision of one, or a known one seen in another feed. Written by the feed-poller
/// to `articles.v1`, and to `articles.backfill.v1` where it alerts nobody.
///
/// @param id see `ArticleIds`; every revision and every place of one article bears the same
/// @param revision print of title and text: (id, revision) names a revision
/// @param url canonical; absent where the feed gives no link
/// @param title never altered after this; 1,000 characters at most
/// @param text plain text, never altered after this; 200,000 characters at most
/// @param language what the feed or item declares, as BCP 47 primary subtag
/// @param source registrable domain of the URL, else of the feed
/// @param country ISO 3166-1 alpha-2, what the feed's owner stated
/// @param feed id of the feed that showed it
/// @param publishedAt what the feed states, where it is believable
/// @param seenAt when the poller first saw this revision in this feed
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
        Instant seenAt) {
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
                seenAt);
    }

    /// Names this record, not the article: the same revision in the same feed always gives the same id.
    public String recordId() {
        return Fingerprint.of(id, revision, feed);
    }
}
