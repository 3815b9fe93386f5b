package io.wirewatch.alert.matching;

/// A batch leads to more matches than one transaction may write. Fewer articles at once do; one article never leads here.
public final class TooManyMatches extends RuntimeException {
    TooManyMatches(int most) {
        super("the batch leads to more than " + most + " matches");
    }
}
