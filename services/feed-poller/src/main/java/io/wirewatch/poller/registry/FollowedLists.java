package io.wirewatch.poller.registry;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wirewatch.access.SecretBox;
import io.wirewatch.messaging.Loop;
import io.wirewatch.outbound.Outbound;
import io.wirewatch.outbound.OutboundRequest;
import io.wirewatch.outbound.OutboundResult;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.feed.DatabaseClock;
import io.wirewatch.poller.fetch.Login;
import io.wirewatch.poller.opml.ListedFeed;
import io.wirewatch.poller.opml.OpmlReader;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Lists of feeds that are followed: asked for from time to time; the feeds that they name are polled, and a feed that only
/// lists asked for goes some time after the last of them has ceased to name it. A list that cannot be read, or names
/// nothing, changes nothing.
@Singleton
class FollowedLists {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    /// A list of 10,000 feeds is taken in within this.
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final int NOT_MODIFIED = 304;

    private final ListRows rows;
    private final FeedImport taking;
    private final Feeds feeds;
    private final Outbound outbound;
    private final SecretBox secrets;
    private final DatabaseClock clock;
    private final PollerConfig config;
    private @Nullable Loop loop;

    FollowedLists(
            ListRows rows,
            FeedImport taking,
            Feeds feeds,
            Outbound outbound,
            SecretBox secrets,
            DatabaseClock clock,
            PollerConfig config) {
        this.rows = rows;
        this.taking = taking;
        this.feeds = feeds;
        this.outbound = outbound;
        this.secrets = secrets;
        this.clock = clock;
        this.config = config;
    }

    void atStart(@Observes StartupEvent start) {
        if (config.polls()) {
            loop = Loop.start("lists", PAUSE, () -> look(null).isPresent());
        }
    }

    void atShutdown(@Observes @Priority(10) ShutdownEvent stop) {
        if (loop != null) {
            loop.close();
        }
    }

    /// False where it is followed already.
    boolean follow(FeedAddress address, Optional<Duration> interval) {
        Duration wanted = interval.orElse(config.lists().interval());
        if (wanted.compareTo(config.lists().shortestInterval()) < 0 && !address.isPrivate()) {
            throw new FeedRequest.Refused(
                    "interval must be at least " + config.lists().shortestInterval());
        }
        Optional<String> login = address.login().map(secrets::seal);
        Instant now = clock.now();
        return QuarkusTransaction.requiringNew().call(() -> rows.add(address, login, wanted, now));
    }

    /// Its feeds stay and are nobody's.
    boolean forget(String id) {
        return QuarkusTransaction.requiringNew().call(() -> rows.delete(id));
    }

    List<FollowedList> all() {
        return QuarkusTransaction.requiringNew().call(rows::all);
    }

    Optional<FollowedList> one(String id) {
        return QuarkusTransaction.requiringNew().call(() -> rows.one(id));
    }

    /// Looks at the list that is named, or at one that is due; empty where nobody may look now.
    Optional<FollowedList.Look> look(@Nullable String id) {
        Instant now = clock.now();
        String token = UUID.randomUUID().toString();
        return QuarkusTransaction.requiringNew()
                .call(() -> rows.claim(id, token, now, now.plus(LEASE)))
                .map(this::lookAt);
    }

    private FollowedList.Look lookAt(ListRows.Claimed list) {
        return switch (outbound.send(request(list))) {
            case OutboundResult.Blocked blocked -> failed(list, blocked.message());
            case OutboundResult.Failed failed -> failed(list, failed.message());
            case OutboundResult.Answered answer when answer.status() == NOT_MODIFIED ->
                    unchanged(list);
            case OutboundResult.Answered answer when answer.successful() -> read(list, answer);
            case OutboundResult.Answered answer ->
                    failed(list, "the host answered " + answer.status());
        };
    }

    private OutboundRequest request(ListRows.Claimed list) {
        String url =
                list.sealedLogin()
                        .map(secrets::open)
                        .map(login -> new Login(list.url(), login).at(list.url()))
                        .orElse(list.url());
        return OutboundRequest.get(url)
                .withHeader("Accept", "text/x-opml, application/xml;q=0.9, */*;q=0.5")
                .ifChanged(list.validators());
    }

    private FollowedList.Look failed(ListRows.Claimed list, String reason) {
        QuarkusTransaction.requiringNew().run(() -> rows.bad(list, reason, clock.now()));
        return FollowedList.Look.no("failed", reason);
    }

    private FollowedList.Look unchanged(ListRows.Claimed list) {
        long removed = removeOverdue(list);
        QuarkusTransaction.requiringNew()
                .run(() -> rows.good(list, list.validators(), Optional.empty(), clock.now()));
        return new FollowedList.Look("not-modified", 0, 0, 0, missing(list), removed, null);
    }

    private FollowedList.Look read(ListRows.Claimed list, OutboundResult.Answered answer) {
        Optional<String> type = answer.headers().first("content-type");
        return switch (OpmlReader.read(answer.body(), type)) {
            case OpmlReader.Reading.NotAList(String reason) -> failed(list, reason);
            case OpmlReader.Reading.Listed listed when listed.feeds().isEmpty() ->
                    failed(list, "the list names no feed; nothing is removed for that");
            case OpmlReader.Reading.Listed listed -> take(list, answer, listed);
        };
    }

    private FollowedList.Look take(
            ListRows.Claimed list,
            OutboundResult.Answered answer,
            OpmlReader.Reading.Listed listed) {
        List<FeedImport.Line> lines =
                listed.feeds().stream().map(feed -> take(list, feed)).toList();
        Set<String> named = new LinkedHashSet<>();
        listed.feeds().forEach(feed -> taking.idOf(feed).ifPresent(named::add));
        QuarkusTransaction.requiringNew().run(() -> rows.named(list.id(), named, clock.now()));
        long removed = removeOverdue(list);
        QuarkusTransaction.requiringNew()
                .run(() -> rows.good(list, answer.validators(), listed.title(), clock.now()));
        return new FollowedList.Look(
                "read",
                count(lines, FeedImport.ADDED),
                count(lines, FeedImport.KNOWN),
                count(lines, FeedImport.REFUSED),
                missing(list),
                removed,
                mended(listed.feeds()));
    }

    private static @Nullable String mended(List<ListedFeed> feeds) {
        long broken = feeds.stream().filter(feed -> feed.fault().isPresent()).count();
        return broken == 0 ? null : broken + " lines of the list are broken and were mended";
    }

    /// In one transaction: a feed is there when, and only when, the list is known to name it.
    private FeedImport.Line take(ListRows.Claimed list, ListedFeed feed) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            FeedImport.Line line = taking.take(feed, Origin.LIST);
                            if (!line.outcome().equals(FeedImport.REFUSED)) {
                                taking.idOf(feed).ifPresent(id -> rows.names(list.id(), id));
                            }
                            return line;
                        });
    }

    private long removeOverdue(ListRows.Claimed list) {
        Instant before = clock.now().minus(config.lists().removalGrace());
        List<String> overdue =
                QuarkusTransaction.requiringNew().call(() -> rows.overdue(list.id(), before));
        return overdue.stream().filter(feed -> removed(list, feed)).count();
    }

    private boolean removed(ListRows.Claimed list, String feed) {
        return QuarkusTransaction.requiringNew()
                .call(() -> feeds.deleteListed(feed, () -> rows.giveUp(list.id(), feed)));
    }

    private long missing(ListRows.Claimed list) {
        return one(list.id()).map(FollowedList::missing).orElse(0L);
    }

    private static long count(List<FeedImport.Line> lines, String outcome) {
        return lines.stream().filter(line -> line.outcome().equals(outcome)).count();
    }
}
