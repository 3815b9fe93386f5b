package io.wirewatch.language.match;

/// A query took longer on one article than any may.
public final class TooManySteps extends RuntimeException {
    TooManySteps(int most) {
        super(
                "the query needs more than " + most + " comparisons for one article",
                null,
                false,
                false);
    }
}
