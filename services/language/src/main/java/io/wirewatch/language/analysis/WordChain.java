package io.wirewatch.language.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Reads single words with the filters of a family. For one thread.
final class WordChain {
    private static final int SHORT = 64;

    private final int prefix;
    private char[] named = new char[SHORT];
    private final OneWord word = new OneWord();
    private final TokenStream filtered;
    private final CharTermAttribute term;

    WordChain(Family family) {
        prefix = family.prefix().length();
        family.prefix().getChars(0, prefix, named, 0);
        filtered = FamilyAnalyzer.ofArticles(family).filtered(word);
        term = filtered.addAttribute(CharTermAttribute.class);
    }

    /// The terms of what stands from one position to another, one word by `WordBreaks`; all at one position.
    List<String> terms(char[] text, int start, int end) {
        word.give(text, start, end);
        try {
            filtered.incrementToken();
            String first = named();
            if (!filtered.incrementToken()) {
                return List.of(first);
            }
            List<String> terms = new ArrayList<>(List.of(first, named()));
            while (filtered.incrementToken()) {
                terms.add(named());
            }
            return List.copyOf(terms);
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be read", e);
        }
    }

    private String named() {
        int length = prefix + term.length();
        if (length > named.length) {
            named = Arrays.copyOf(named, length);
        }
        System.arraycopy(term.buffer(), 0, named, prefix, term.length());
        return new String(named, 0, length);
    }

    /// A stream of the one word that it was given last.
    private static final class OneWord extends TokenStream {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private boolean given;

        /// The other attributes stay as the word before left them: nobody reads them.
        void give(char[] text, int start, int end) {
            term.copyBuffer(text, start, end - start);
            given = true;
        }

        @Override
        public boolean incrementToken() {
            boolean first = given;
            given = false;
            return first;
        }
    }
}
