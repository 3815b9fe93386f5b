package io.wirewatch.language.analysis;

import java.util.List;

/// Reads strings whose word breaks are told (`WordBreaks`), as nearly all news is: its tokens are those that the family's
/// analyzer makes of the whole string, but neither Lucene's tokenizer nor its bigrams are asked, which took more than
/// a third of the analysis. For one thread.
final class PlainReader {
    private final String prefix;
    private final boolean simplified;
    private final WordChain chain;

    PlainReader(Family family) {
        this.prefix = family.prefix();
        this.simplified = family == Family.ZH;
        this.chain = new WordChain(family);
    }

    void read(String string, TextField field, TokenCollector tokens) {
        char[] text = string.toCharArray();
        int start = 0;
        while (start < text.length) {
            byte kind = WordBreaks.of(text[start]);
            int end = start + 1;
            if (WordBreaks.isReadInBigrams(text[start])) {
                end = endOfRun(text, start);
                readRun(text, start, end, field, tokens);
            } else if (kind != WordBreaks.BREAK && kind <= WordBreaks.JOINER) {
                end = WordBreaks.endOfWord(text, start);
                readWord(text, start, end, field, tokens);
            }
            start = end;
        }
    }

    private void readWord(char[] text, int start, int end, TextField field, TokenCollector tokens) {
        if (WordBreaks.isWord(text, start, end) && tokens.step()) {
            List<String> terms = chain.terms(text, start, end);
            for (int i = 0; i < terms.size(); i++) {
                tokens.add(terms.get(i), field, start, end);
            }
        }
    }

    /// Each character, and the bigram that begins with it, at one position; the last one at that of the bigram it ends.
    private void readRun(char[] text, int start, int end, TextField field, TokenCollector tokens) {
        for (int i = start; i < end; i++) {
            boolean endsBigram = i == end - 1 && i > start;
            if (!endsBigram && !tokens.step()) {
                return;
            }
            tokens.add(named(text, i, 1), field, i, i + 1);
            if (i + 1 < end) {
                tokens.add(named(text, i, 2), field, i, i + 2);
            }
        }
    }

    private static int endOfRun(char[] text, int start) {
        int end = start + 1;
        while (end < text.length && WordBreaks.isReadInBigrams(text[end])) {
            end++;
        }
        return end;
    }

    /// In simplified characters where the language has both.
    private String named(char[] text, int start, int length) {
        char[] named = new char[prefix.length() + length];
        prefix.getChars(0, prefix.length(), named, 0);
        for (int i = 0; i < length; i++) {
            char letter = text[start + i];
            named[prefix.length() + i] = simplified ? Han.simplified(letter) : letter;
        }
        return new String(named);
    }
}
