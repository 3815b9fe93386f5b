package io.wirewatch.poller.parse;

/// Where a DOCTYPE ends; nothing of it is used. Its internal subset may hold `>` within quotes,
/// comments and declarations.
final class Doctype {
    private Doctype() {}

    /// The `>` that ends the DOCTYPE beginning at `from`; the first one where it has no proper end;
    /// -1 where there is none.
    static int end(String xml, int from) {
        int subset = xml.indexOf('[', from);
        int first = xml.indexOf('>', from);
        if (subset < 0 || (first >= 0 && first < subset)) {
            return first;
        }
        int close = subsetEnd(xml, subset + 1);
        int end = close < 0 ? -1 : xml.indexOf('>', close);
        return end < 0 ? first : end;
    }

    private static int subsetEnd(String xml, int from) {
        for (int at = from; at >= 0 && at < xml.length(); at++) {
            char letter = xml.charAt(at);
            if (letter == ']') {
                return at;
            }
            if (letter == '"' || letter == '\'') {
                at = xml.indexOf(letter, at + 1);
            } else if (xml.startsWith("<!--", at)) {
                at = xml.indexOf("-->", at + 4);
            }
            if (at < 0) {
                return -1;
            }
        }
        return -1;
    }
}
