package io.wirewatch.alert.channel;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.wirewatch.alert.article.Article;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that no single article says, and that many matches or their absence do.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Signal.Spike.class, name = "spike"),
    @JsonSubTypes.Type(value = Signal.Silence.class, name = "silence"),
    @JsonSubTypes.Type(value = Signal.BlindSpot.class, name = "blind-spot")
})
public sealed interface Signal {
    /// Articles that a signal shows.
    int MOST_SAMPLES = 5;

    /// More matches than usual.
    ///
    /// @param from behind which the window begins
    /// @param to when it ends: the match that made it a spike
    /// @param counted `stories` or `articles`
    /// @param expected the median of the windows before
    /// @param score how unusual the count is (see SpikeCourse)
    /// @param windows that it was compared with
    /// @param sources independent ones
    /// @param leftOut matches that came in late, when their feed was read again, and count for nothing here
    /// @param samples the latest, without their texts
    record Spike(
            Instant from,
            Instant to,
            String counted,
            int count,
            double expected,
            double score,
            int windows,
            int sources,
            int leftOut,
            List<Article> samples)
            implements Signal {
        public Spike {
            samples = List.copyOf(samples);
        }
    }

    /// No match for long.
    ///
    /// @param since the last match, or since when we look
    /// @param after so long a silence is told
    /// @param rhythm whether that is the subscription's own
    /// @param articles of any kind that were seen meanwhile
    /// @param of whose silence it is
    record Silence(
            Instant since,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Duration after,
            boolean rhythm,
            long articles,
            Of of)
            implements Signal {}

    /// Whose silence.
    enum Of {
        /// Every feed was read.
        @JsonProperty("world")
        WORLD,
        /// Some feeds were not read, or articles may have passed unseen.
        @JsonProperty("partly-unread")
        PARTLY_UNREAD,
        /// No feed was read: it is our own silence.
        @JsonProperty("feeds")
        FEEDS
    }

    /// A story that one side alone reports; or, once it was told, that another side has taken up.
    ///
    /// @param by `language` or `country`
    /// @param side the one that reports it
    /// @param missing those that were waited for; empty for all others
    /// @param since when it was first seen
    /// @param articles of it
    /// @param sources independent ones
    /// @param suppressed why it is not told: the other side was not read; null where it is told
    /// @param takenUp by another side; null while it is not
    /// @param samples the first, without their texts
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BlindSpot(
            String story,
            String by,
            String side,
            List<String> missing,
            Instant since,
            int articles,
            int sources,
            @Nullable String suppressed,
            @Nullable TakenUp takenUp,
            List<Article> samples)
            implements Signal {
        public BlindSpot {
            missing = List.copyOf(missing);
            samples = List.copyOf(samples);
        }

        /// The same, which is not told.
        public BlindSpot suppressed(String why) {
            return new BlindSpot(
                    story, by, side, missing, since, articles, sources, why, takenUp, samples);
        }

        /// The same, which is none any more.
        public BlindSpot takenUp(TakenUp by) {
            return new BlindSpot(
                    story,
                    this.by,
                    side,
                    missing,
                    since,
                    articles,
                    sources,
                    suppressed,
                    by,
                    samples);
        }
    }

    /// Another side reports it too.
    ///
    /// @param story in which it does; another one where the link is a weaker one
    /// @param at when we first saw that
    /// @param lagSeconds behind the first report
    record TakenUp(String side, String story, Instant at, long lagSeconds) {}
}
