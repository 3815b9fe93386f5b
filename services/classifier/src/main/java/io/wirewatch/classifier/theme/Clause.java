package io.wirewatch.classifier.theme;

/// One thing that speaks for or against a theme.
///
/// @param label as the file writes it
/// @param weight negative where it speaks against
public record Clause(String label, double weight, Kind kind) {
    /// Whether it is words that speak for the theme.
    public boolean isWordFor() {
        return kind == Kind.WORDS && weight > 0;
    }

    /// How a clause is looked for.
    public enum Kind {
        WORDS,
        NEAR,
        EXCEPT
    }
}
