package io.wirewatch.poller.parse;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An index of sitemaps (sitemaps.org 0.9). It holds no article; the sitemaps that it names may.
///
/// @param parts the likeliest first: those that call themselves news, then the one that changed last
public record SitemapIndex(List<Part> parts) {
    public static final int LOOKED_AT = Sitemap.LOOKED_AT;

    /// A news sitemap shows what was published in the last two days (Google, "Create a news sitemap").
    static final Duration NEWS_STANDS = Duration.ofDays(2);

    public SitemapIndex {
        parts = List.copyOf(parts);
    }

    /// @param url absolute
    /// @param changed where the index says so
    public record Part(String url, Optional<Instant> changed) {
        private boolean callsItselfNews() {
            return url.toLowerCase(Locale.ROOT).contains("news");
        }
    }

    /// Empty where the document is something else.
    ///
    /// @param base what relative links are relative to
    public static Optional<SitemapIndex> of(
            byte[] body, Optional<String> contentType, URI base, Instant now) {
        String document = Decoding.of(body, contentType).text();
        if (!Sitemap.isIndex(document)) {
            return Optional.empty();
        }
        Comparator<Part> likeliest =
                Comparator.comparing(Part::callsItselfNews)
                        .thenComparing(part -> part.changed().orElse(Instant.MIN))
                        .reversed();
        return Optional.of(
                new SitemapIndex(
                        Sitemap.parts(
                                        document,
                                        new FeedParser.Reading(base, now, ParseLimits.DEFAULT))
                                .stream()
                                .sorted(likeliest)
                                .toList()));
    }

    /// Those behind the first so many that may hold news: where some call themselves news, none of the others; none that
    /// changed longer ago than news stands in a sitemap.
    public List<Part> unread(int most, Instant now) {
        boolean any = parts.stream().anyMatch(Part::callsItselfNews);
        Instant oldest = now.minus(NEWS_STANDS);
        return parts.stream()
                .skip(most)
                .filter(part -> part.callsItselfNews() || !any)
                .filter(part -> part.changed().map(oldest::isBefore).orElse(true))
                .toList();
    }

    /// Whether a document that begins so may be one; every other document is spared more.
    ///
    /// @param beginning at most [#LOOKED_AT] bytes of it
    public static boolean mayBe(byte[] beginning) {
        return Sitemap.isIndex(new String(beginning, StandardCharsets.ISO_8859_1));
    }
}
