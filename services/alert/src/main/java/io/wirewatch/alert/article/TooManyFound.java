package io.wirewatch.alert.article;

/// A query that must be examined article by article finds more than one request may.
public final class TooManyFound extends RuntimeException {
    TooManyFound(int most) {
        super(
                "it finds more than "
                        + most
                        + " articles that must be looked at one by one (nearness, figures): narrow it, by from, lang: or rarer words");
    }
}
