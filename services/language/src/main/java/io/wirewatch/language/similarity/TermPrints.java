package io.wirewatch.language.similarity;

import io.wirewatch.language.analysis.TextAnalysis;
import org.apache.lucene.util.StringHelper;
import org.apache.lucene.util.UnicodeUtil;

/// Makes prints of the terms of one article, all in one buffer.
final class TermPrints {
    private final byte[] bytes = new byte[UnicodeUtil.maxUTF8Length(TextAnalysis.MAX_TERM_BYTES)];

    int print(String term) {
        int length = UnicodeUtil.UTF16toUTF8(term, 0, term.length(), bytes);
        return StringHelper.murmurhash3_x86_32(bytes, 0, length, 0);
    }
}
