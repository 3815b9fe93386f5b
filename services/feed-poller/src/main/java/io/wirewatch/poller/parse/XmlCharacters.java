package io.wirewatch.poller.parse;

/// Which characters XML allows (XML 1.0, productions 2 to 5).
final class XmlCharacters {
    private XmlCharacters() {}

    static boolean isXml(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xd7ff)
                || (point >= 0xe000 && point <= 0xfffd)
                || (point >= 0x10000 && point <= 0x10ffff);
    }

    static boolean isSpace(char letter) {
        return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
    }

    /// Where a name can begin. More than XML allows beyond ASCII: no feed has such names, and none
    /// is read.
    static boolean beginsName(char letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || letter == '_'
                || letter == ':'
                || letter >= 0xc0;
    }

    /// Where the first character stands that XML forbids, or -1.
    static int firstForbidden(String text) {
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter >= 0x20 && letter < 0xd800) {
                continue;
            }
            int point = text.codePointAt(at);
            if (!isXml(point)) {
                return at;
            }
            at += Character.charCount(point) - 1;
        }
        return -1;
    }
}
