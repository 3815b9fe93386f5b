package io.wirewatch.poller.sitemap;

import io.wirewatch.outbound.Outbound;
import io.wirewatch.outbound.OutboundRequest;
import io.wirewatch.outbound.OutboundResult;
import io.wirewatch.poller.fetch.FeedFetcher;
import io.wirewatch.poller.fetch.FetchOutcome;
import io.wirewatch.poller.fetch.Login;
import io.wirewatch.poller.parse.FeedParser;
import io.wirewatch.poller.parse.HubLinks;
import io.wirewatch.poller.parse.ParseLimits;
import io.wirewatch.poller.parse.ParseResult;
import io.wirewatch.poller.parse.ScheduleHints;
import io.wirewatch.poller.parse.SitemapIndex;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what a feed's URL answers: a feed, a compressed one, or an index of news sitemaps, whose parts are asked for.
@Singleton
public class FeedDocuments {
    /// Sitemaps of one index. Where others may hold news, what was read of the feed is cut, and says so.
    public static final int MOST_PARTS = 5;

    /// Items of them together: all that so many sitemaps can have.
    static final int MOST_ITEMS = MOST_PARTS * ParseLimits.DEFAULT.items();

    /// Of one of them, as it is sent.
    static final int PART_BYTES = 4 * 1024 * 1024;

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

    /// What is to be read: the answer, or the sitemaps of the index that it is.
    ///
    /// @param answer an index may stay as it is while its sitemaps change: it comes without validators
    /// @param fault what is missing of it
    /// @param cut what was left out of it, though it may hold news
    /// @param pause that a host asks for which has one of the sitemaps; nothing more was asked after that
    public record Gathered(
            FetchOutcome.Fresh answer,
            List<Part> parts,
            boolean index,
            Optional<String> fault,
            Optional<String> cut,
            Optional<FetchOutcome.RetryLater> pause) {
        public Gathered {
            parts = List.copyOf(parts);
        }

        /// Of what will be read: of compressed ones, what they hold.
        public long bytes() {
            return parts.stream().mapToLong(part -> Compressed.size(part.body())).sum();
        }
    }

    /// A document, which may be compressed. Not copied: do not change it.
    public record Part(byte[] body, Optional<String> contentType, URI url) {}

    /// Asks for other documents only where this one is an index.
    ///
    /// @param login of the feed; sent to its own origin only
    public Gathered gather(FetchOutcome.Fresh answer, Optional<Login> login) {
        Part document = new Part(answer.body(), answer.contentType(), answer.finalUrl());
        return index(document)
                .map(index -> together(answer, index, login))
                .orElseGet(() -> whole(answer, document));
    }

    private static Gathered whole(FetchOutcome.Fresh answer, Part document) {
        return new Gathered(
                answer,
                List.of(document),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Optional<SitemapIndex> index(Part document) {
        byte[] beginning = Compressed.beginning(document.body(), SitemapIndex.LOOKED_AT);
        return SitemapIndex.mayBe(beginning)
                ? SitemapIndex.of(
                        Compressed.opened(document.body()),
                        document.contentType(),
                        document.url(),
                        clock.instant())
                : Optional.empty();
    }

    /// Never throws, whatever the bytes; asks nobody.
    public ParseResult read(Gathered gathered) {
        Instant now = clock.instant();
        List<ParseResult> read = gathered.parts().stream().map(part -> read(part, now)).toList();
        return gathered.index() ? merged(read, gathered.fault()) : read.getFirst();
    }

    private ParseResult read(Part part, Instant now) {
        return parser.parse(Compressed.opened(part.body()), part.contentType(), part.url(), now);
    }

    private Gathered together(
            FetchOutcome.Fresh answer, SitemapIndex index, Optional<Login> login) {
        long until = System.nanoTime() + PARTS_WITHIN.toNanos();
        List<Part> parts = new ArrayList<>();
        Optional<String> fault = Optional.empty();
        Optional<FetchOutcome.RetryLater> pause = Optional.empty();
        for (SitemapIndex.Part named : index.parts().stream().limit(MOST_PARTS).toList()) {
            if (pause.isPresent()) {
                break;
            }
            Duration left = Duration.ofNanos(until - System.nanoTime());
            String url = login.map(own -> own.at(named.url())).orElse(named.url());
            Answer asked = ask(url, left);
            asked.part().ifPresent(parts::add);
            fault = fault.or(asked::fault);
            pause = asked.pause();
        }
        Optional<String> cut = cut(index.unread(MOST_PARTS, clock.instant()).size());
        return new Gathered(
                answer.withoutValidators(), parts, true, fault.or(() -> cut), cut, pause);
    }

    private static Optional<String> cut(int unread) {
        return unread == 0
                ? Optional.empty()
                : Optional.of(
                        "%d sitemaps of the index that may hold news were not read: at most %d are"
                                .formatted(unread, MOST_PARTS));
    }

    private record Answer(
            Optional<Part> part, Optional<String> fault, Optional<FetchOutcome.RetryLater> pause) {
        static Answer no(String fault) {
            return new Answer(Optional.empty(), Optional.of(fault), Optional.empty());
        }

        static Answer pause(String fault, FetchOutcome.RetryLater pause) {
            return new Answer(Optional.empty(), Optional.of(fault), Optional.of(pause));
        }
    }

    private Answer ask(String url, Duration left) {
        if (left.toMillis() <= 0) {
            return Answer.no("no time was left for a sitemap of the index");
        }
        return switch (outbound.send(request(url, left))) {
            case OutboundResult.Answered answer when answer.successful() ->
                    new Answer(Optional.of(part(answer)), Optional.empty(), Optional.empty());
            case OutboundResult.Answered answer -> refused(answer);
            case OutboundResult.Blocked blocked -> Answer.no(blocked.message());
            case OutboundResult.Failed failed -> Answer.no(failed.message());
        };
    }

    private Answer refused(OutboundResult.Answered answer) {
        String fault = "a sitemap of the index answered " + answer.status();
        boolean pause = answer.status() == 429 || answer.status() == 503;
        return pause
                ? Answer.pause(fault, FeedFetcher.retryLater(answer, clock.instant()))
                : Answer.no(fault);
    }

    private static OutboundRequest request(String url, Duration left) {
        return OutboundRequest.get(url).withBodyUpTo(PART_BYTES).withDeadline(left);
    }

    private static Part part(OutboundResult.Answered answer) {
        return new Part(answer.body(), answer.headers().first("content-type"), answer.finalUri());
    }

    /// One feed of all sitemaps that could be read, the items of the likeliest first.
    private static ParseResult merged(List<ParseResult> read, Optional<String> missing) {
        List<ParseResult.Feed> feeds = new ArrayList<>();
        Optional<String> fault = missing;
        for (ParseResult one : read) {
            switch (one) {
                case ParseResult.Feed feed -> feeds.add(feed);
                case ParseResult.NotAFeed no -> fault = fault.or(() -> Optional.of(no.reason()));
            }
        }
        return feeds.isEmpty()
                ? new ParseResult.NotAFeed(
                        ParseResult.Fault.NOT_A_FEED,
                        "an index of sitemaps, of which none could be read"
                                + fault.map(why -> ": " + why).orElse(""))
                : of(feeds, fault);
    }

    private static ParseResult.Feed of(List<ParseResult.Feed> parts, Optional<String> fault) {
        List<ParseResult.Item> items =
                parts.stream().flatMap(part -> part.items().stream()).limit(MOST_ITEMS).toList();
        Optional<String> reason =
                parts.stream().flatMap(part -> part.reason().stream()).findFirst().or(() -> fault);
        ParseResult.Feed first = parts.getFirst();
        return new ParseResult.Feed(
                "sitemap",
                reason.isEmpty(),
                reason,
                first.title(),
                first.language(),
                ScheduleHints.none(),
                HubLinks.none(),
                items);
    }
}
