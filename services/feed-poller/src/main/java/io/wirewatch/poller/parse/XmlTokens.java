package io.wirewatch.poller.parse;

/// Takes XML apart, tag by tag, in one pass and without a stack. Whatever stands there yields
/// tokens; what XML forbids is noted as a fault and read as it was probably meant. A DOCTYPE,
/// comments and processing instructions yield nothing.
final class XmlTokens {
    enum Kind {
        START,
        END,
        TEXT,
        NOTHING,
        DONE
    }

    private static final String CDATA = "<![CDATA[";

    private final String xml;
    private final Faults faults;
    private final References references;
    private final XmlAttributes attributes;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder value = new StringBuilder();
    private String name = "";
    private boolean endFollows;
    private boolean doctypeSeen;
    private int at;

    /// Negative when no instruction further on has a proper end; it is not looked for again.
    private int instructionsEnd;

    XmlTokens(String xml, Faults faults, int mostAttributes) {
        this.xml = xml;
        this.faults = faults;
        this.references = new References(xml, faults);
        this.attributes = new XmlAttributes(mostAttributes);
    }

    Kind next() {
        if (endFollows) {
            endFollows = false;
            return Kind.END;
        }
        Kind kind = Kind.NOTHING;
        while (kind == Kind.NOTHING && at < xml.length()) {
            kind = xml.charAt(at) == '<' ? markup() : characters();
        }
        return kind == Kind.NOTHING ? Kind.DONE : kind;
    }

    /// Of the tag that was read last, with its prefix.
    String name() {
        return name;
    }

    XmlAttributes attributes() {
        return attributes;
    }

    /// The text that was read last; changes with the next token.
    StringBuilder text() {
        return text;
    }

    /// Where in the document.
    int at() {
        return at;
    }

    private Kind characters() {
        text.setLength(0);
        int from = at;
        at = nextTag(from);
        while (at < xml.length() && !beginsMarkup()) {
            faults.note(at, "a < that begins no markup");
            at = nextTag(at);
        }
        if (xml.charAt(from) == '<' || xml.indexOf("]]>", from, at) >= 0) {
            faults.note(from, "a < or ]]> that is no markup");
        }
        references.append(from, at, text);
        return Kind.TEXT;
    }

    private int nextTag(int from) {
        int next = xml.indexOf('<', from + 1);
        return next < 0 ? xml.length() : next;
    }

    private boolean beginsMarkup() {
        if (at + 1 >= xml.length()) {
            return false;
        }
        char next = xml.charAt(at + 1);
        return next == '!'
                || next == '?'
                || XmlCharacters.beginsName(next)
                || (next == '/'
                        && at + 2 < xml.length()
                        && XmlCharacters.beginsName(xml.charAt(at + 2)));
    }

    private Kind markup() {
        if (!beginsMarkup()) {
            return characters();
        }
        return switch (xml.charAt(at + 1)) {
            case '/' -> endTag();
            case '!' -> declaration();
            case '?' -> instruction();
            default -> startTag();
        };
    }

    private Kind endTag() {
        int end = nameEnd(at + 2);
        name = xml.substring(at + 2, end);
        at = end;
        skipSpace();
        if (at < xml.length() && xml.charAt(at) == '>') {
            at++;
            return Kind.END;
        }
        faults.note(end, "an end tag without its end");
        while (at < xml.length() && xml.charAt(at) != '>' && xml.charAt(at) != '<') {
            at++;
        }
        at += at < xml.length() && xml.charAt(at) == '>' ? 1 : 0;
        return Kind.END;
    }

    private Kind startTag() {
        int end = nameEnd(at + 1);
        name = xml.substring(at + 1, end);
        at = end;
        attributes.clear();
        while (at < xml.length()) {
            char letter = xml.charAt(at);
            if (letter == '>') {
                at++;
                return Kind.START;
            }
            if (letter == '<') {
                faults.note(at, "a start tag without its end");
                return Kind.START;
            }
            if (xml.startsWith("/>", at)) {
                at += 2;
                endFollows = true;
                return Kind.START;
            }
            if (XmlCharacters.isSpace(letter)) {
                at++;
            } else {
                attribute();
            }
        }
        faults.note(end, "the document ends within a tag");
        return Kind.DONE;
    }

    private void attribute() {
        int from = at;
        int end = nameEnd(from);
        if (end == from) {
            faults.note(from, "a character that is no attribute");
            at++;
            return;
        }
        at = end;
        skipSpace();
        value.setLength(0);
        if (at < xml.length() && xml.charAt(at) == '=') {
            at++;
            skipSpace();
            value(end);
        } else {
            faults.note(from, "an attribute without a value");
        }
        if (!attributes.add(xml.substring(from, end), value.toString())) {
            faults.note(from, "an attribute twice");
        }
    }

    private void value(int from) {
        if (at >= xml.length()) {
            return;
        }
        char quote = xml.charAt(at);
        int end = quote == '"' || quote == '\'' ? xml.indexOf(quote, at + 1) : -1;
        if (end >= 0) {
            if (xml.indexOf('<', at, end) >= 0) {
                faults.note(at, "a < in the value of an attribute");
            }
            references.append(at + 1, end, value);
            at = end + 1;
            return;
        }
        faults.note(from, "an attribute's value without quotes");
        int begin = at;
        while (at < xml.length()
                && xml.charAt(at) != '>'
                && !XmlCharacters.isSpace(xml.charAt(at))) {
            at++;
        }
        references.append(begin, at, value);
    }

    private Kind declaration() {
        if (xml.startsWith(CDATA, at)) {
            return cdata();
        }
        if (xml.startsWith("<!--", at)) {
            int end = xml.indexOf("-->", at + 4);
            int hyphens = end < 0 ? -1 : xml.indexOf("--", at + 4, end + 1);
            if (hyphens >= 0 && hyphens < end) {
                faults.note(hyphens, "-- within a comment");
            }
            return skipTo(end, 3, "a comment without its end");
        }
        if (!doctypeSeen && xml.regionMatches(true, at, "<!DOCTYPE", 0, 9)) {
            doctypeSeen = true;
            references.mayBeDeclared();
            return skipTo(Doctype.end(xml, at), 1, "a DOCTYPE without its end");
        }
        faults.note(at, "a declaration outside of a DOCTYPE");
        return skipTo(xml.indexOf('>', at), 1, "a declaration without its end");
    }

    private Kind cdata() {
        int from = at + CDATA.length();
        int end = xml.indexOf("]]>", from);
        text.setLength(0);
        text.append(xml, from, end < 0 ? xml.length() : end);
        skipTo(end, 3, "a CDATA section without its end");
        return Kind.TEXT;
    }

    /// Nothing is done at anybody's instruction. Some forget the question mark at its end.
    private Kind instruction() {
        if (at > 0 && xml.startsWith("<?xml", at) && XmlCharacters.isSpace(charAt(at + 5))) {
            faults.note(at, "an XML declaration that does not stand at the beginning");
        }
        int end = xml.indexOf('>', at);
        if (end < 0 || xml.charAt(end - 1) == '?') {
            return skipTo(end, 1, "an instruction without its end");
        }
        int proper =
                xml.startsWith("<?xml ", at) || instructionsEnd < 0 ? -1 : xml.indexOf("?>", end);
        if (proper < 0) {
            faults.note(at, "an instruction without its end");
            instructionsEnd = xml.startsWith("<?xml ", at) ? instructionsEnd : -1;
            return skipTo(end, 1, "");
        }
        return skipTo(proper, 2, "");
    }

    private char charAt(int index) {
        return index < xml.length() ? xml.charAt(index) : ' ';
    }

    private Kind skipTo(int end, int length, String otherwise) {
        if (end < 0) {
            faults.note(at, otherwise);
            at = xml.length();
        } else {
            at = end + length;
        }
        return Kind.NOTHING;
    }

    private void skipSpace() {
        while (at < xml.length() && XmlCharacters.isSpace(xml.charAt(at))) {
            at++;
        }
    }

    private int nameEnd(int from) {
        int end = from;
        while (end < xml.length() && isOfName(xml.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isOfName(char letter) {
        return XmlCharacters.beginsName(letter)
                || (letter >= '0' && letter <= '9')
                || letter == '-'
                || letter == '.'
                || letter == 0xb7;
    }
}
