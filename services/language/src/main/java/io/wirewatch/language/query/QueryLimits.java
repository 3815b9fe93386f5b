package io.wirewatch.language.query;

/// What a query may ask for. Slop and words of a phrase together stay below the gap between title and text, so that
/// nothing is near across it.
///
/// @param length UTF-16 code units of the whole query
/// @param clauses words, phrases, field clauses and the values of each
/// @param depth brackets within brackets
/// @param slop of `"..."~N`
/// @param prefix characters before the `*`, at least
/// @param wildcards words with a `*`
/// @param phraseWords words of one phrase
public record QueryLimits(
        int length, int clauses, int depth, int slop, int prefix, int wildcards, int phraseWords) {
    public static final QueryLimits DEFAULT = new QueryLimits(4_000, 200, 30, 50, 3, 20, 30);
}
