package io.wirewatch.poller.parse;

import org.jsoup.nodes.Entities;

/// Character and entity references of XML. Only what stands for characters is resolved: the five of
/// XML, numbers, and the names of HTML, which feeds use without declaring them. What a document
/// declares itself is never looked at, so that nothing grows and nothing is fetched; a reference to
/// it stays in the text as it is written.
final class References {
    private static final int LONGEST = 32;

    private final String xml;
    private final Faults faults;
    private boolean namesDeclared;

    References(String xml, Faults faults) {
        this.xml = xml;
        this.faults = faults;
    }

    /// A DOCTYPE was seen: it may declare the names of HTML.
    void mayBeDeclared() {
        namesDeclared = true;
    }

    /// Appends characters of the document, line ends as XML 1.0 (2.11) has them.
    void append(int from, int to, StringBuilder out) {
        int plain = from;
        for (int at = from; at < to; at++) {
            char letter = xml.charAt(at);
            if (letter == '&') {
                out.append(xml, plain, at);
                plain = resolve(at, to, out);
                at = plain - 1;
            } else if (letter == '\r') {
                out.append(xml, plain, at);
                plain = at + 1;
                if (plain >= to || xml.charAt(plain) != '\n') {
                    out.append('\n');
                }
            }
        }
        out.append(xml, plain, to);
    }

    /// Where the text goes on.
    private int resolve(int ampersand, int to, StringBuilder out) {
        int limit = Math.min(to, ampersand + LONGEST);
        int end = ampersand + 1;
        while (end < limit && isOfName(xml.charAt(end))) {
            end++;
        }
        boolean complete = end < limit && xml.charAt(end) == ';' && end > ampersand + 1;
        if (!complete) {
            faults.note(ampersand, "an & that begins no reference");
            out.append('&');
            return ampersand + 1;
        }
        if (xml.charAt(ampersand + 1) == '#') {
            number(ampersand, xml.substring(ampersand + 2, end), out);
        } else {
            name(ampersand, xml.substring(ampersand + 1, end), out);
        }
        return end + 1;
    }

    private static boolean isOfName(char letter) {
        return letter == '#' || letter == '_' || letter == '.' || Character.isLetterOrDigit(letter);
    }

    private void number(int at, String digits, StringBuilder out) {
        int point;
        try {
            point =
                    digits.startsWith("x") || digits.startsWith("X")
                            ? Integer.parseInt(digits, 1, digits.length(), 16)
                            : Integer.parseInt(digits);
        } catch (NumberFormatException notANumber) {
            faults.note(at, "a reference to no character");
            out.append("&#").append(digits).append(';');
            return;
        }
        if (XmlCharacters.isXml(point)) {
            out.appendCodePoint(point);
        } else {
            faults.note(at, "a reference to a character that XML forbids");
        }
    }

    private void name(int at, String name, StringBuilder out) {
        switch (name) {
            case "amp" -> out.append('&');
            case "lt" -> out.append('<');
            case "gt" -> out.append('>');
            case "quot" -> out.append('"');
            case "apos" -> out.append('\'');
            default -> ofHtml(at, name, out);
        }
    }

    private void ofHtml(int at, String name, StringBuilder out) {
        String characters = Entities.getByName(name);
        if (characters.isEmpty()) {
            faults.note(at, "an entity that is not followed");
            out.append('&').append(name).append(';');
            return;
        }
        if (!namesDeclared) {
            faults.note(at, "an entity of HTML that nothing declares");
        }
        out.append(characters);
    }
}
