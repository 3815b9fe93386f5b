package io.wirewatch.contract;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The article as published, with what the classifier read in it. Written to `articles.tagged.v1`, and to
/// `articles.tagged.backfill.v1` where it alerts nobody.
///
/// @param tags the themes whose threshold was reached; none is a result too
/// @param signature for near-duplicates; absent where the text is too short to have one
/// @param taxonomy version that judged, also where no tag was earned
public record ArticleTagged(
        ArticlePublished article,
        Language language,
        List<Tag> tags,
        List<Entity> entities,
        List<Quantity> quantities,
        List<Quotation> quotations,
        Optional<String> signature,
        String taxonomy,
        Instant taggedAt) {
    public static final String TYPE = "io.wirewatch.article.tagged.v1";

    public ArticleTagged {
        Required.notNull(
                "tagged article",
                article,
                language,
                tags,
                entities,
                quantities,
                quotations,
                signature,
                taxonomy,
                taggedAt);
        tags = List.copyOf(tags);
        entities = List.copyOf(entities);
        quantities = List.copyOf(quantities);
        quotations = List.copyOf(quotations);
    }

    /// Names this record: the same revision judged by the same taxonomy always gives the same id.
    public String recordId() {
        return Fingerprint.of(article.recordId(), taxonomy);
    }
}
