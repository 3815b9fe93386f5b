package io.wirewatch.language.query;

/// What a query may ask for.
///
/// @param length UTF-16 code units of the whole query
/// @param clauses words, phrases and field clauses
/// @param depth brackets within brackets
/// @param slop of `"..."~N`
/// @param prefix characters before the `*`, at least
/// @param phraseWords words of one phrase
public record QueryLimits(
        int length, int clauses, int depth, int slop, int prefix, int phraseWords) {
    public static final QueryLimits DEFAULT = new QueryLimits(4_000, 200, 30, 50, 3, 30);
}
