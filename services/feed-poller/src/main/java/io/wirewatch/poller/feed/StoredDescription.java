package io.wirewatch.poller.feed;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// The columns that its operator, or else its document, says of a feed.
@Embeddable
class StoredDescription {
    @Nullable String title;
    @Nullable String language;
    @Nullable String country;
    @Nullable String owner;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> tags = List.of();

    @Column(name = "interval_s")
    @Nullable Long intervalSeconds;

    @Column(name = "full_text")
    boolean fullText;

    Optional<String> title() {
        return Optional.ofNullable(title);
    }

    Optional<String> language() {
        return Optional.ofNullable(language);
    }

    Optional<String> country() {
        return Optional.ofNullable(country);
    }

    Optional<String> owner() {
        return Optional.ofNullable(owner);
    }

    Optional<Duration> givenInterval() {
        return Optional.ofNullable(intervalSeconds).map(Duration::ofSeconds);
    }

    void describe(Optional<String> newTitle, Optional<String> newLanguage) {
        title = title == null ? newTitle.orElse(null) : title;
        language = language == null ? newLanguage.orElse(null) : language;
    }

    void edit(FeedEdit edit) {
        edit.title().ifPresent(words -> title = words);
        edit.language().ifPresent(code -> language = code);
        edit.country().ifPresent(code -> country = code);
        edit.owner().ifPresent(words -> owner = words);
        edit.tags().ifPresent(words -> tags = words);
        edit.interval().ifPresent(time -> intervalSeconds = Math.max(1, time.toSeconds()));
        edit.fullText().ifPresent(wanted -> fullText = wanted);
    }

    void clear(Set<String> fields) {
        title = fields.contains("title") ? null : title;
        language = fields.contains("language") ? null : language;
        country = fields.contains("country") ? null : country;
        owner = fields.contains("owner") ? null : owner;
        intervalSeconds = fields.contains("interval") ? null : intervalSeconds;
        tags = fields.contains("tags") ? List.of() : tags;
    }
}
