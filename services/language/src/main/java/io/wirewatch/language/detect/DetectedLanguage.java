package io.wirewatch.language.detect;

/// @param code BCP 47 primary subtag, `und` where unknown
/// @param confidence 0 to 1
public record DetectedLanguage(String code, double confidence) {
    public static final String UNKNOWN = "und";

    static final DetectedLanguage NONE = new DetectedLanguage(UNKNOWN, 0);
}
