package io.wirewatch.poller.publish;

import io.wirewatch.contract.Fingerprint;
import java.util.Locale;

/// Prints of words that tell an edit from a change of letter case or white space.
final class Prints {
    private Prints() {}

    /// Changes when the words do.
    static String of(String title, String text) {
        return Fingerprint.of("words", folded(title), folded(text));
    }

    static String folded(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }
}
