package io.wirewatch.alert.delivery;

import io.wirewatch.alert.article.Article;
import io.wirewatch.contract.Evidence;
import io.wirewatch.contract.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a webhook carries. It is frozen when the delivery is made: every attempt sends the same bytes.
///
/// @param article without its text
/// @param coverage how complete our view was; null while that is not known
record WebhookBody(
        String type,
        Instant timestamp,
        String id,
        Subscriber subscription,
        @Nullable Article article,
        @Nullable String story,
        List<Tag> tags,
        List<Evidence> reason,
        @Nullable Object coverage) {
    /// Whose standing question it was.
    record Subscriber(String id, String name) {}
}
