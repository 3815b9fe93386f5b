package io.wirewatch.poller.sitemap;

import io.wirewatch.outbound.Outbound;
import io.wirewatch.outbound.OutboundRequest;
import io.wirewatch.outbound.OutboundResult;
import io.wirewatch.poller.fetch.FetchOutcome;
import io.wirewatch.poller.parse.FeedParser;
import io.wirewatch.poller.parse.ParseLimits;
import io.wirewatch.poller.parse.ParseResult;
import io.wirewatch.poller.parse.ScheduleHints;
import io.wirewatch.poller.parse.SitemapIndex;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what a feed's URL answers: a feed, a compressed one, or an index of news sitemaps, whose parts are asked for.
@Singleton
public class FeedDocuments {
    /// Sitemaps of one index; the others are not read.
    public static final int MOST_PARTS = 5;

    /// All of them together.
    static final Duration PARTS_WITHIN = Duration.ofSeconds(15);

    private final FeedParser parser;
    private final Outbound outbound;
    private final InstantSource clock;

    FeedDocuments(FeedParser parser, Outbound outbound, InstantSource clock) {
        this.parser = parser;
        this.outbound = outbound;
        this.clock = clock;
    }

    /// What a URL's answer says.
    ///
    /// @param inParts it names other documents: it may stay as it is while they change
    public record Read(ParseResult result, boolean inParts) {}

    /// Never throws, whatever the bytes; asks for other documents only where this one is an index.
    public Read read(FetchOutcome.Fresh answer) {
        Instant now = clock.instant();
        byte[] body = Compressed.opened(answer.body());
        Optional<SitemapIndex> index =
                SitemapIndex.of(body, answer.contentType(), answer.finalUrl(), now);
        return index.map(parts -> new Read(together(parts, now), true))
                .orElseGet(
                        () ->
                                new Read(
                                        parser.parse(
                                                body, answer.contentType(), answer.finalUrl(), now),
                                        false));
    }

    private ParseResult together(SitemapIndex index, Instant now) {
        long until = System.nanoTime() + PARTS_WITHIN.toNanos();
        List<ParseResult.Feed> read = new ArrayList<>();
        String fault = "";
        for (SitemapIndex.Part part : index.parts().stream().limit(MOST_PARTS).toList()) {
            Duration left = Duration.ofNanos(until - System.nanoTime());
            switch (part(part.url(), left, now)) {
                case ParseResult.Feed feed -> read.add(feed);
                case ParseResult.NotAFeed no -> fault = fault.isEmpty() ? no.reason() : fault;
            }
        }
        return read.isEmpty()
                ? new ParseResult.NotAFeed(
                        ParseResult.Fault.NOT_A_FEED,
                        "an index of sitemaps, of which none could be read" + because(fault))
                : merged(read, fault);
    }

    private static String because(String fault) {
        return fault.isEmpty() ? "" : ": " + fault;
    }

    private ParseResult part(String url, Duration left, Instant now) {
        if (left.toMillis() <= 0) {
            return no("no time was left for a sitemap of the index");
        }
        return switch (outbound.send(OutboundRequest.get(url).withDeadline(left))) {
            case OutboundResult.Answered answer when answer.successful() ->
                    parser.parse(
                            Compressed.opened(answer.body()),
                            answer.headers().first("content-type"),
                            answer.finalUri(),
                            now);
            case OutboundResult.Answered answer ->
                    no("a sitemap of the index answered " + answer.status());
            case OutboundResult.Blocked blocked -> no(blocked.message());
            case OutboundResult.Failed failed -> no(failed.message());
        };
    }

    private static ParseResult.NotAFeed no(String reason) {
        return new ParseResult.NotAFeed(ParseResult.Fault.UNREADABLE, reason);
    }

    /// One feed of all parts, the items of the likeliest part first.
    private static ParseResult.Feed merged(List<ParseResult.Feed> parts, String fault) {
        List<ParseResult.Item> items =
                parts.stream()
                        .flatMap(part -> part.items().stream())
                        .limit(ParseLimits.DEFAULT.items())
                        .toList();
        Optional<String> reason =
                parts.stream()
                        .flatMap(part -> part.reason().stream())
                        .findFirst()
                        .or(() -> Optional.of(fault).filter(words -> !words.isEmpty()));
        ParseResult.Feed first = parts.getFirst();
        return new ParseResult.Feed(
                "sitemap",
                reason.isEmpty(),
                reason,
                first.title(),
                first.language(),
                ScheduleHints.none(),
                items);
    }
}
