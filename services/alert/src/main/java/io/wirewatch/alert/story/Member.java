package io.wirewatch.alert.story;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An article of a story.
///
/// @param owner of the feed, where the operator stated it
/// @param agencies that it names as where it comes from
/// @param seenAt when we first saw it
/// @param lagSeconds behind the first article of the story
/// @param revisions that it has had
public record Member(
        String article,
        @Nullable String url,
        String title,
        String language,
        String source,
        @Nullable String country,
        String feed,
        @Nullable String owner,
        List<String> agencies,
        @Nullable Instant publishedAt,
        Instant seenAt,
        long lagSeconds,
        int revisions) {
    public Member {
        agencies = List.copyOf(agencies);
    }

    @JsonIgnore
    IndependentSources.Origin origin() {
        return new IndependentSources.Origin(source, Optional.ofNullable(owner), agencies);
    }

    Member behind(Instant first) {
        return new Member(
                article,
                url,
                title,
                language,
                source,
                country,
                feed,
                owner,
                agencies,
                publishedAt,
                seenAt,
                seenAt.getEpochSecond() - first.getEpochSecond(),
                revisions);
    }
}
