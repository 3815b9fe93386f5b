package io.wirewatch.poller.poll;

import io.wirewatch.outbound.Validators;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.feed.Feed;
import io.wirewatch.poller.feed.Rhythm;
import io.wirewatch.poller.fetch.FetchOutcome;
import io.wirewatch.poller.page.KeptTexts;
import io.wirewatch.poller.parse.HubLinks;
import io.wirewatch.poller.parse.ParseResult;
import io.wirewatch.poller.publish.Domains;
import io.wirewatch.poller.publish.LastPublished;
import io.wirewatch.poller.publish.Published;
import io.wirewatch.poller.publish.Seen;
import io.wirewatch.poller.websub.Subscriptions;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What each way a poll can end means for its feed, and what is told of it.
@Singleton
class Verdicts {
    /// No print of a document: it is to be read again though it stays the same.
    private static final String NOT_READ = "";

    private static final String CROWDED = "too much waits to be read";

    private final Seen seen;
    private final KeptTexts texts;
    private final LastPublished published;
    private final FeedLog log;
    private final Subscriptions hubs;
    private final PollerConfig config;
    private final NextPolls next;

    Verdicts(
            Seen seen,
            KeptTexts texts,
            LastPublished published,
            FeedLog log,
            Subscriptions hubs,
            PollerConfig config) {
        this.seen = seen;
        this.texts = texts;
        this.published = published;
        this.log = log;
        this.hubs = hubs;
        this.config = config;
        this.next = new NextPolls(hubs, config);
    }

    /// What a good answer says besides its document.
    private record Head(Optional<String> movedTo, Optional<Duration> lifetime) {}

    Verdict shown(Run run, FetchOutcome.Fresh answer, Window.Shown window) {
        ParseResult.Feed document = window.document();
        PollReport report =
                new PollReport(
                        "fresh",
                        answer.status(),
                        window.published().fresh().size(),
                        window.published().revised().size(),
                        window.published().known(),
                        0,
                        0,
                        window.published().refused().or(() -> fault(document)).orElse(null));
        return new Verdict(
                report,
                (stored, now) -> {
                    hubs.found(stored, report.fresh() + report.revised(), run.pushed());
                    hubs.saw(stored, pushed(answer, document), document.wellFormed());
                    show(stored, now, answer, window);
                });
    }

    private static Optional<String> fault(ParseResult.Feed document) {
        return document.reason().filter(_ -> !document.wellFormed());
    }

    /// A feed that does not say what it calls itself is called by its address.
    private static HubLinks pushed(FetchOutcome.Fresh answer, ParseResult.Feed document) {
        Optional<String> address = Optional.of(answer.finalUrl().toString());
        return answer.pushed().orElse(document.pushed()).orElse(new HubLinks(List.of(), address));
    }

    private void show(Feed stored, Instant now, FetchOutcome.Fresh answer, Window.Shown window) {
        ParseResult.Feed document = window.document();
        Optional<Instant> before = stored.lastGoodPoll();
        Duration elapsed = before.map(good -> Duration.between(good, now)).orElse(Duration.ZERO);
        remember(stored, window.published(), now);
        stored.describe(document.title(), document.language());
        stored.pace().heed(document.hints());
        stored.pace().follow(rhythm(stored, now, window, elapsed));
        Optional<PollPolicy.Overlap> overlap =
                Optional.of(window)
                        .filter(Window.Shown::everShown)
                        .map(shown -> overlap(shown, elapsed));
        good(stored, now, new Head(answer.movedTo(), answer.lifetime()), overlap);
        Optional<String> refused = window.published().refused();
        refused.ifPresent(stored::lacks);
        Validators kept =
                document.wellFormed() && refused.isEmpty()
                        ? answer.validators()
                        : Validators.none();
        String print = refused.isEmpty() ? window.print() : NOT_READ;
        stored.answer().remember(kept.etag(), kept.lastModified(), print, now);
        if (window.isGap()) {
            String reason = "no known item was left in the window";
            log.gap(stored, new FeedLog.Gap(before.orElse(now), now, window.items(), reason));
        }
        String left = window.cut().orElse("");
        stored.word()
                .cut(!left.isEmpty(), before.orElse(now), now)
                .map(since -> new FeedLog.Gap(since, now, window.items(), left))
                .ifPresent(gap -> log.gap(stored, gap));
    }

    private void remember(Feed stored, Published shown, Instant now) {
        if (!shown.articles().isEmpty()) {
            seen.mark(stored.id(), shown.items(), now);
            stored.showed(now);
        }
        if (!shown.missing().isEmpty()) {
            seen.stillShown(stored.id(), shown.missing(), now);
        }
        if (!shown.deleted().isEmpty()) {
            seen.delete(stored.id(), shown.deleted(), now);
        }
        texts.keep(shown.texts(), shown.articles(), now);
        published.keep(shown.news(), now);
    }

    private static PollPolicy.Overlap overlap(Window.Shown window, Duration elapsed) {
        return new PollPolicy.Overlap(elapsed, window.items(), window.published().overlap());
    }

    private static Rhythm rhythm(Feed stored, Instant now, Window.Shown window, Duration elapsed) {
        if (!window.everShown()) {
            List<Instant> dates =
                    window.document().items().stream()
                            .flatMap(item -> item.publishedAt().stream())
                            .toList();
            return Rhythm.ofFirst(window.items(), dates, now);
        }
        return stored.pace()
                .rhythm()
                .showing(window.items())
                .after(elapsed, window.published().fresh().size(), now);
    }

    /// The same bytes again.
    Verdict unchanged(FetchOutcome.Fresh answer, String print) {
        PollReport report = PollReport.of("unchanged", answer.status(), null);
        return new Verdict(
                report,
                (stored, now) -> {
                    nothingNew(stored, now, new Head(answer.movedTo(), answer.lifetime()));
                    Validators validators = answer.validators();
                    stored.answer()
                            .remember(validators.etag(), validators.lastModified(), print, now);
                });
    }

    Verdict notModified(FetchOutcome.NotModified same) {
        return new Verdict(
                PollReport.of("not-modified", 304, null),
                (stored, now) -> {
                    nothingNew(stored, now, new Head(same.movedTo(), same.lifetime()));
                    stored.answer()
                            .refresh(same.validators().etag(), same.validators().lastModified());
                });
    }

    private void nothingNew(Feed stored, Instant now, Head head) {
        Duration elapsed =
                stored.lastGoodPoll()
                        .map(good -> Duration.between(good, now))
                        .orElse(Duration.ZERO);
        stored.pace().follow(stored.pace().rhythm().after(elapsed, 0, now));
        good(stored, now, head, Optional.empty());
    }

    private void good(Feed stored, Instant now, Head head, Optional<PollPolicy.Overlap> overlap) {
        boolean first = stored.isNew();
        boolean recovered = stored.succeeded(now, config.brokenAfter());
        if (recovered) {
            log.recovered(stored, "a poll succeeded again", now);
        }
        boolean moved = move(stored, head.movedTo(), now);
        boolean voice = !first && listen(stored, now); // a first look judges nobody
        next.afterSuccess(stored, now, head.lifetime(), overlap);
        if (first || recovered || moved || voice) {
            log.state(stored, now);
        }
    }

    private boolean move(Feed stored, Optional<String> movedTo, Instant now) {
        String before = stored.url();
        if (!stored.sawMove(movedTo, config.movedAfter())) {
            return false;
        }
        stored.comesFrom(Domains.registrable(URI.create(stored.url())));
        log.moved(stored, before, now);
        return true;
    }

    /// Whether it fell silent, or is heard again.
    private boolean listen(Feed stored, Instant now) {
        boolean silent =
                stored.pace()
                        .rhythm()
                        .isSilent(now, config.silentAfterPauses(), config.silentAfter());
        if (!stored.pace().fellSilent(silent)) {
            return false;
        }
        if (silent) {
            log.event(stored, "silent", "nothing new for much longer than usual", now);
        } else {
            log.event(stored, "recovered", "it shows something new again", now);
        }
        return true;
    }

    Verdict gone(int status) {
        String reason = "the host answered " + status + " Gone";
        return new Verdict(
                PollReport.of("gone", status, reason),
                (stored, now) -> {
                    boolean news = stored.gone(now, reason);
                    stored.dueAgain(
                            now.plus(config.longestInterval()), "gone: it is not asked again");
                    if (news) {
                        log.gone(stored, reason, now);
                    }
                });
    }

    /// @param asked the host's `Retry-After`
    Verdict failed(PollReport report, Optional<Duration> asked) {
        return new Verdict(report, (stored, now) -> fail(stored, now, report, asked));
    }

    private void fail(Feed stored, Instant now, PollReport report, Optional<Duration> asked) {
        String reason = String.valueOf(report.reason());
        boolean broken = stored.failed(now, reason, config.brokenAfter());
        next.afterFailure(stored, now, asked);
        if (broken) {
            log.broken(stored, reason, now);
        }
        if (broken || stored.failures() == 1) {
            log.state(stored, now);
        }
    }

    /// No fault of the feed: soon again.
    Verdict again(String outcome, @Nullable Integer status, String reason) {
        return new Verdict(
                PollReport.of(outcome, status, reason),
                (stored, now) -> next.soon(stored, now, NextPolls.SOON_SPREAD, reason));
    }

    /// No fault of the feed either, and soon again; but one that is let go every time is out of sight, whoever is to blame. A
    /// poll for the sake of what was pushed does not count: that takes up room, too, and comes as often as the hub likes.
    Verdict noRoom(Run run, int status) {
        PollReport report = PollReport.of(PollReport.NO_ROOM, status, CROWDED);
        return new Verdict(
                report,
                (stored, now) -> {
                    if (run.pushed().isPresent()) {
                        next.soon(stored, now, NextPolls.CROWD_SPREAD, CROWDED);
                    } else if (stored.failures() + 1 >= config.brokenAfter()) {
                        fail(stored, now, report, Optional.empty());
                    } else {
                        stored.letGo(now, CROWDED);
                        next.soon(stored, now, NextPolls.CROWD_SPREAD, CROWDED);
                    }
                });
    }
}
