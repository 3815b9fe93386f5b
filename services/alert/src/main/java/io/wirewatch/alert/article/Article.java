package io.wirewatch.alert.article;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.wirewatch.contract.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An article as everybody reads it. Offsets in its tags point into exactly this title and text.
///
/// @param source registrable domain
/// @param feed the one that showed it first
/// @param seenAt when this revision was first seen
/// @param text absent where an answer leaves it out
public record Article(
        String id,
        @Nullable String url,
        String title,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String text,
        String language,
        String source,
        @JsonIgnore @Nullable String country,
        String feed,
        @Nullable Instant publishedAt,
        Instant seenAt,
        String revision,
        String story,
        List<Tag> tags) {
    public Article {
        tags = List.copyOf(tags);
    }

    /// For webhooks, whose receivers ask for the text if they want it.
    public Article withoutText() {
        return new Article(
                id,
                url,
                title,
                null,
                language,
                source,
                country,
                feed,
                publishedAt,
                seenAt,
                revision,
                story,
                tags);
    }

    /// The text, empty where it was left out.
    @JsonIgnore
    public String words() {
        return text == null ? "" : text;
    }
}
