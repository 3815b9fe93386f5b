package io.wirewatch.language.analysis;

import java.util.Locale;

/// A way to read text. A language without one of its own is read as `UND`: Unicode word breaks, lower case, Han bigrams.
public enum Family {
    DE,
    EN,
    VI,

    /// Vietnamese typed without marks, which feeds and old mail have: `duong` may be đường, dương or đương.
    VI_PLAIN,
    ZH,
    FR,
    ES,
    UND;

    private final String prefix = name().toLowerCase(Locale.ROOT) + ":";

    /// The family that reads a language, where its text is written as it should be.
    ///
    /// @param language BCP 47 primary subtag
    public static Family of(String language) {
        return switch (language) {
            case "de" -> DE;
            case "en" -> EN;
            case "vi" -> VI;
            case "zh" -> ZH;
            case "fr" -> FR;
            case "es" -> ES;
            default -> UND;
        };
    }

    /// Stands in front of every term of the family, so that the same letters in two languages are two terms.
    public String prefix() {
        return prefix;
    }
}
