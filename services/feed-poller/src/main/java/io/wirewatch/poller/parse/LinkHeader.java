package io.wirewatch.poller.parse;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `Link` headers (RFC 8288, 3), as far as they say where a hub is. What is not one is passed over. Every character is
/// looked at once.
public final class LinkHeader {
    /// Characters of all lines together that are looked at.
    static final int LOOKED_AT = 16_000;

    private final String header;
    private int at;

    private LinkHeader(String header) {
        this.header = header;
    }

    /// @param lines of the header
    /// @param base what its links are relative to
    public static HubLinks read(List<String> lines, URI base) {
        if (lines.isEmpty()) {
            return HubLinks.none();
        }
        String all = String.join(",", lines);
        LinkHeader header = new LinkHeader(all.substring(0, Math.min(all.length(), LOOKED_AT)));
        HubLinks.Draft draft = new HubLinks.Draft(ParseLimits.DEFAULT.link());
        while (header.toNext('<')) {
            String target = header.until('>');
            header.relation().ifPresent(words -> draft.add(words, target, base));
        }
        return draft.finished();
    }

    /// What the link is: of several `rel` the first counts, and a link with an `anchor` is about something else.
    private Optional<String> relation() {
        Optional<String> relation = Optional.empty();
        boolean anchored = false;
        while (toNextOf(';', ',')) {
            String name = token().toLowerCase(Locale.ROOT);
            Optional<String> value = value();
            relation = name.equals("rel") ? relation.or(() -> value) : relation;
            anchored |= name.equals("anchor");
        }
        return anchored ? Optional.empty() : relation;
    }

    /// Behind the next such character; false at the end.
    private boolean toNext(char wanted) {
        while (at < header.length()) {
            if (header.charAt(at++) == wanted) {
                return true;
            }
        }
        return false;
    }

    /// Behind the next `wanted`; false where the end or `other` comes before it.
    private boolean toNextOf(char wanted, char other) {
        while (at < header.length() && header.charAt(at) != other) {
            if (header.charAt(at++) == wanted) {
                return true;
            }
        }
        return false;
    }

    private String until(char end) {
        int begin = at;
        return toNext(end) ? header.substring(begin, at - 1) : "";
    }

    private String token() {
        int begin = at;
        while (at < header.length() && "=;,\"<".indexOf(header.charAt(at)) < 0) {
            at++;
        }
        return header.substring(begin, at).strip();
    }

    private Optional<String> value() {
        if (at == header.length() || header.charAt(at) != '=') {
            return Optional.empty();
        }
        at++;
        String bare = token();
        boolean quoted = bare.isEmpty() && at < header.length() && header.charAt(at) == '"';
        return Optional.of(quoted ? quoted() : bare);
    }

    private String quoted() {
        StringBuilder words = new StringBuilder();
        at++;
        while (at < header.length() && header.charAt(at) != '"') {
            at += header.charAt(at) == '\\' && at + 1 < header.length() ? 1 : 0;
            words.append(header.charAt(at++));
        }
        at = Math.min(at + 1, header.length());
        return words.toString();
    }
}
