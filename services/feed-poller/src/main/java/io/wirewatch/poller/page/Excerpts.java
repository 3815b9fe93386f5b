package io.wirewatch.poller.page;

/// Cuts words where a reader would: after a sentence, else after a word; what was cut ends with an ellipsis.
final class Excerpts {
    private static final String SENTENCE_ENDS = ".!?。！？…";

    private Excerpts() {}

    /// @param most UTF-16 code units, the ellipsis included
    static String of(String words, int most) {
        if (words.length() <= most) {
            return words;
        }
        int end = most - 2;
        int sentence = lastSentence(words, end);
        int cut = sentence > end / 2 ? sentence : lastWord(words, end);
        return words.substring(0, cut).strip() + " …";
    }

    private static int lastSentence(String words, int end) {
        for (int at = end; at > 0; at--) {
            boolean latin = at == words.length() || Character.isWhitespace(words.charAt(at));
            char last = words.charAt(at - 1);
            if (SENTENCE_ENDS.indexOf(last) >= 0 && (latin || last > 0x2fff)) {
                return at;
            }
        }
        return 0;
    }

    private static int lastWord(String words, int end) {
        for (int at = end; at > end / 2; at--) {
            if (Character.isWhitespace(words.charAt(at))) {
                return at;
            }
        }
        return Character.isHighSurrogate(words.charAt(end - 1)) ? end - 1 : end;
    }
}
