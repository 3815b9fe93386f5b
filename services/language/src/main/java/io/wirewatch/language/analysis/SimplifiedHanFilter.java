package io.wirewatch.language.analysis;

import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Traditional Han characters become simplified ones, one for one, so that 台積電 and 台积电 are one word and offsets stay.
final class SimplifiedHanFilter extends TokenFilter {
    private static final char FIRST = '\u3400';
    private static final char LAST = '\u9fff';
    private static final char[] SIMPLIFIED = table();

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    SimplifiedHanFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        char[] letters = term.buffer();
        for (int i = 0; i < term.length(); i++) {
            if (letters[i] >= FIRST && letters[i] <= LAST) {
                letters[i] = SIMPLIFIED[letters[i] - FIRST];
            }
        }
        return true;
    }

    private static char[] table() {
        char[] table = new char[LAST - FIRST + 1];
        Transliterator simplify = Transliterator.getInstance("Traditional-Simplified");
        for (int i = 0; i < table.length; i++) {
            String letter = String.valueOf((char) (FIRST + i));
            String simple = simplify.transliterate(letter);
            table[i] = simple.length() == 1 ? simple.charAt(0) : letter.charAt(0);
        }
        return table;
    }
}
