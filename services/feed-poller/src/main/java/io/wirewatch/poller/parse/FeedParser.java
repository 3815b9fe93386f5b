package io.wirewatch.poller.parse;

import com.rometools.rome.io.FeedException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Reads a document as a feed: as it stands where it can be, repaired where it cannot. Never throws, whatever the bytes.
@Singleton
public class FeedParser {
    private static final int LOOKED_AT = 2_000;

    private final ParseLimits limits = ParseLimits.DEFAULT;

    /// @param contentType of the answer, where there was one
    /// @param base what relative links are relative to
    public ParseResult parse(byte[] body, Optional<String> contentType, URI base, Instant now) {
        if (body.length == 0) {
            return new ParseResult.NotAFeed("the document is empty");
        }
        Reading reading = new Reading(base, now, limits);
        try {
            String document = Decoding.decode(body, contentType.orElse(null)).strip();
            return document.startsWith("{")
                    ? JsonFeed.read(document, reading)
                    : xml(document, reading);
        } catch (IOException e) {
            return new ParseResult.NotAFeed("the document cannot be decoded");
        }
    }

    private ParseResult xml(String document, Reading reading) {
        Optional<String> otherwise = whatElse(document);
        if (otherwise.isPresent()) {
            return new ParseResult.NotAFeed(otherwise.get());
        }
        if (XmlDepth.exceeds(document, limits.depth())) {
            return new ParseResult.NotAFeed(
                    "elements stand more than " + limits.depth() + " deep within each other");
        }
        try {
            return SyndicatedFeed.read(document, reading, Optional.empty());
        } catch (FeedException | RuntimeException asItStands) {
            return repaired(document, reading, firstLine(asItStands));
        }
    }

    private static ParseResult repaired(String document, Reading reading, String fault) {
        try {
            return SyndicatedFeed.read(XmlRepair.repaired(document), reading, Optional.of(fault));
        } catch (FeedException | RuntimeException hopeless) {
            return new ParseResult.NotAFeed("not a feed: " + fault);
        }
    }

    /// What people take for feeds.
    private static Optional<String> whatElse(String document) {
        String beginning =
                document.substring(0, Math.min(document.length(), LOOKED_AT))
                        .toLowerCase(Locale.ROOT);
        if (!beginning.contains("<")) {
            return Optional.of("not a feed: neither XML nor JSON");
        }
        boolean feed =
                beginning.contains("<rss")
                        || beginning.contains("<feed")
                        || beginning.contains("rdf:rdf")
                        || beginning.contains(":feed");
        if (!feed && beginning.contains("<html")) {
            return Optional.of("an HTML page, not a feed");
        }
        return !feed && beginning.contains("<opml")
                ? Optional.of("an OPML list, not a feed; it can be imported")
                : Optional.empty();
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return Words.cut(Words.cleaned(message), 200);
    }

    /// What a reading needs to know.
    record Reading(URI base, Instant now, ParseLimits limits) {}
}
