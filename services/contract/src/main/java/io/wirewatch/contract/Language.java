package io.wirewatch.contract;

/// A language as it was recognised.
///
/// @param code BCP 47 primary subtag, `und` where unknown
/// @param confidence 0 to 1
public record Language(String code, double confidence) {
    public static final String UNKNOWN = "und";

    public Language {
        Required.notNull("language", code);
    }
}
