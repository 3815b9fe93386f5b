package io.wirewatch.poller.parse;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// Reads a document as a feed, as far as it goes. Never throws, whatever the bytes; follows nothing
/// that they name.
@Singleton
public class FeedParser {
    private final ParseLimits limits;

    public FeedParser() {
        this(ParseLimits.DEFAULT);
    }

    FeedParser(ParseLimits limits) {
        this.limits = limits;
    }

    /// @param contentType of the answer, where there was one
    /// @param base what relative links are relative to
    /// @param now what dates are held against
    public ParseResult parse(byte[] body, Optional<String> contentType, URI base, Instant now) {
        Decoding decoded = Decoding.of(body, contentType);
        Reading reading = new Reading(base, now, limits);
        int begin = firstCharacter(decoded.text());
        if (begin == decoded.text().length()) {
            return new ParseResult.NotAFeed(ParseResult.Fault.EMPTY, "the document is empty");
        }
        if (Sitemap.isOne(decoded.text())) {
            return Sitemap.read(decoded.text(), reading, decoded.fault());
        }
        return decoded.text().charAt(begin) == '{'
                ? new JsonFeed(reading, decoded.fault()).read(decoded.text())
                : new XmlFeed(decoded.text(), reading, decoded.fault()).read();
    }

    private static int firstCharacter(String document) {
        int begin = 0;
        while (begin < document.length() && XmlCharacters.isSpace(document.charAt(begin))) {
            begin++;
        }
        return begin;
    }

    /// What a reading needs to know.
    record Reading(URI base, Instant now, ParseLimits limits) {}
}
