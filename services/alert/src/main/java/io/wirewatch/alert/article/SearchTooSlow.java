package io.wirewatch.alert.article;

import java.time.Duration;

/// A search took longer than one may.
public final class SearchTooSlow extends RuntimeException {
    SearchTooSlow(Duration most) {
        super(
                "the search took longer than "
                        + most.toSeconds()
                        + " s: narrow it, by from, lang: or rarer words");
    }
}
