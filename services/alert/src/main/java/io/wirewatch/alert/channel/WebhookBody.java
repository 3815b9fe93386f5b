package io.wirewatch.alert.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.wirewatch.alert.article.Article;
import io.wirewatch.contract.Evidence;
import io.wirewatch.contract.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a subscriber is told: a webhook carries it as it is, the other channels say it in their form. It is frozen when
/// the delivery is made: every attempt sends the same.
///
/// @param type such as `article.matched`
/// @param article without its text
/// @param coverage how complete our view was; null while that is not known
/// @param digest only of a digest
public record WebhookBody(
        String type,
        Instant timestamp,
        String id,
        Subscriber subscription,
        @Nullable Article article,
        @Nullable String story,
        List<Tag> tags,
        List<Evidence> reason,
        @Nullable Object coverage,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Digest digest) {
    public WebhookBody {
        tags = List.copyOf(tags);
        reason = List.copyOf(reason);
    }

    /// Whose standing question it was.
    public record Subscriber(String id, String name) {}

    /// Many alerts in one message.
    ///
    /// @param why `schedule`, `budget` (more a day than asked for) or `snooze`
    /// @param count of all alerts that it stands for
    /// @param items the first of them, oldest first
    /// @param from of the first
    /// @param to when the digest was due
    public record Digest(String why, Instant from, Instant to, int count, List<Item> items) {
        public Digest {
            items = List.copyOf(items);
        }

        /// How many it stands for and does not list.
        public int unlisted() {
            return count - items.size();
        }
    }

    /// One alert of a digest.
    public record Item(Article article, String story, List<Tag> tags, List<Evidence> reason) {
        public Item {
            tags = List.copyOf(tags);
            reason = List.copyOf(reason);
        }
    }
}
