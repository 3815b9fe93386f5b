package io.wirewatch.alert.article;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.wirewatch.contract.Entity;
import io.wirewatch.contract.Quantity;
import io.wirewatch.contract.Quotation;
import io.wirewatch.contract.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An article as everybody reads it. All offsets point into exactly this title and text.
///
/// @param source registrable domain
/// @param feed the one that showed it first
/// @param seenAt when this revision was first seen
/// @param withdrawnAt when its publisher withdrew it; absent while it stands
/// @param withdrawnReason in the publisher's words, where there are any
/// @param text absent where an answer leaves it out
public record Article(
        String id,
        @Nullable String url,
        String title,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String text,
        String language,
        String source,
        String feed,
        @Nullable Instant publishedAt,
        Instant seenAt,
        String revision,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant withdrawnAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String withdrawnReason,
        String story,
        List<Tag> tags,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
                List<Entity> entities,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
                List<Quantity> quantities,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
                List<Quotation> quotations) {
    public Article {
        tags = List.copyOf(tags);
        entities = List.copyOf(entities);
        quantities = List.copyOf(quantities);
        quotations = List.copyOf(quotations);
    }

    /// For webhooks, whose receivers ask for the text, and what was read in it, if they want it.
    public Article withoutText() {
        return new Article(
                id,
                url,
                title,
                null,
                language,
                source,
                feed,
                publishedAt,
                seenAt,
                revision,
                withdrawnAt,
                withdrawnReason,
                story,
                tags,
                List.of(),
                List.of(),
                List.of());
    }

    @JsonIgnore
    public boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    /// The text, empty where it was left out.
    @JsonIgnore
    public String words() {
        return text == null ? "" : text;
    }
}
