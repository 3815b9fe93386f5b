package io.wirewatch.alert.policy;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When a subscriber wants to hear that nothing matches any more.
///
/// @param after so long without a match; null where `rhythm` decides
/// @param rhythm told when the pause is much longer than any of the subscription's own
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SilenceRule(
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration after, boolean rhythm) {}
