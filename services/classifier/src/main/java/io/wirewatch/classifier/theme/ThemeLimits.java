package io.wirewatch.classifier.theme;

/// What a theme file may hold.
///
/// @param bytes of the whole file
/// @param phrases over all languages
/// @param phraseWords of one phrase, as its language counts words
/// @param examples of both kinds together
/// @param within words between the sides of a nearness
public record ThemeLimits(int bytes, int phrases, int phraseWords, int examples, int within) {
    public static final ThemeLimits DEFAULT = new ThemeLimits(500_000, 8_000, 20, 500, 50);
}
