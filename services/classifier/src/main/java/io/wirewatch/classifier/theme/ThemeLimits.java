package io.wirewatch.classifier.theme;

/// What a theme file may hold.
///
/// @param bytes of the whole file
/// @param phrases over all languages
/// @param phraseWords of one phrase, as its language counts words
/// @param examples of both kinds together
/// @param within words between the sides of a nearness
/// @param shortestBeginning letters before a `*`
/// @param themes of a taxonomy
public record ThemeLimits(
        int bytes,
        int phrases,
        int phraseWords,
        int examples,
        int within,
        int shortestBeginning,
        int themes) {
    public static final ThemeLimits DEFAULT = new ThemeLimits(300_000, 8_000, 20, 500, 50, 3, 100);
}
