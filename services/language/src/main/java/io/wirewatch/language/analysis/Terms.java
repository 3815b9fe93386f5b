package io.wirewatch.language.analysis;

import java.nio.charset.StandardCharsets;

/// Terms within their limit.
final class Terms {
    private Terms() {}

    /// The longest beginning that fits, cut between code points.
    static String cut(String term, int bytes) {
        if (term.length() * 3 <= bytes || term.getBytes(StandardCharsets.UTF_8).length <= bytes) {
            return term;
        }
        int size = 0;
        int end = 0;
        while (end < term.length()) {
            int point = term.codePointAt(end);
            size += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (size > bytes) {
                break;
            }
            end += Character.charCount(point);
        }
        return term.substring(0, end);
    }
}
