package io.wirewatch.alert.policy;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When a subscriber wants to hear of a story that one side alone reports.
///
/// @param only the language or country that reports it; null for any single one
/// @param missing the sides that are waited for; empty for all others
/// @param after so long after the story was first seen
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BlindSpotRule(
        By by,
        @Nullable String only,
        List<String> missing,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration after) {
    public BlindSpotRule {
        missing = List.copyOf(missing);
    }

    /// What makes a side.
    public enum By {
        @JsonProperty("language")
        LANGUAGE,
        @JsonProperty("country")
        COUNTRY
    }
}
