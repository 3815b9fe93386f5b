package io.wirewatch.alert.policy;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/// When a subscriber wants to hear that there is more than usual.
///
/// @param window whose matches are counted, and compared with windows of the same length before it
/// @param minCount matches without which nothing is a spike
/// @param minSources independent ones that the matches of the window come from
/// @param cooldown after a spike was told, none is told for so long
public record SpikeRule(
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration window,
        Sensitivity sensitivity,
        int minCount,
        int minSources,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration cooldown) {
    /// How unusual a count must be: a threshold of the modified z-score. 3.5 is what Iglewicz and Hoaglin recommend
    /// ("How to Detect and Handle Outliers", 1993).
    public enum Sensitivity {
        @JsonProperty("low")
        LOW(5.0),
        @JsonProperty("medium")
        MEDIUM(3.5),
        @JsonProperty("high")
        HIGH(2.5);

        private final double threshold;

        Sensitivity(double threshold) {
            this.threshold = threshold;
        }

        public double threshold() {
            return threshold;
        }
    }
}
