package io.wirewatch.alert.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.wirewatch.alert.article.Article;
import io.wirewatch.alert.coverage.Coverage;
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
/// @param reason the words that matched
/// @param because what else of the article was asked for, in words, such as `language is zh`
/// @param coverage how complete our view was; what of it is not known is null
/// @param digest only of a digest
/// @param correction only of a correction
/// @param signal only of a spike, a silence, a blind spot
/// @param channel only where one was disabled
public record WebhookBody(
        String type,
        Instant timestamp,
        String id,
        Subscriber subscription,
        @Nullable Article article,
        @Nullable String story,
        List<Tag> tags,
        List<Evidence> reason,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
                List<String> because,
        @Nullable Coverage coverage,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Digest digest,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Correction correction,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Signal signal,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DisabledChannel channel) {
    public WebhookBody {
        tags = List.copyOf(tags);
        reason = List.copyOf(reason);
        because = List.copyOf(because);
    }

    /// A channel that nothing is sent to any more.
    ///
    /// @param type such as `webhook`
    /// @param host of its address
    /// @param reason safe to show
    public record DisabledChannel(String id, String type, String host, String reason) {}

    /// What a correction corrects.
    ///
    /// @param of the id of the delivery that told of the article first: the thread
    /// @param replaces the revision that was told of last
    public record Correction(String of, String replaces, List<Change> changed) {
        public Correction {
            changed = List.copyOf(changed);
        }
    }

    /// Something that no longer stands.
    ///
    /// @param what `title`, `figure`, `quotation`, `withdrawn` or `published-again`
    /// @param before as it was told, in the words of the article
    /// @param after what stands there now; empty where it was left out
    public record Change(String what, List<String> before, List<String> after) {
        public static final String WITHDRAWN = "withdrawn";
        public static final String PUBLISHED_AGAIN = "published-again";

        public Change {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
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

    /// One alert of a digest: of an article in its story, or a signal.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            @Nullable Article article,
            @Nullable String story,
            List<Tag> tags,
            List<Evidence> reason,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
                    List<String> because,
            @Nullable Signal signal) {
        public Item {
            tags = List.copyOf(tags);
            reason = List.copyOf(reason);
            because = List.copyOf(because);
        }
    }
}
