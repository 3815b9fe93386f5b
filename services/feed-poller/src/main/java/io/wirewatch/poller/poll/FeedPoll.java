package io.wirewatch.poller.poll;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.feed.DatabaseClock;
import io.wirewatch.poller.feed.Feed;
import io.wirewatch.poller.feed.FeedRepository;
import io.wirewatch.poller.feed.Hosts;
import io.wirewatch.poller.feed.Place;
import io.wirewatch.poller.fetch.FeedFetcher;
import io.wirewatch.poller.fetch.FetchOutcome;
import io.wirewatch.poller.fetch.HeldBytes;
import io.wirewatch.poller.sitemap.FeedDocuments;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/// One poll of one feed: fetch, read, publish, and only when the broker has the articles write down that they were seen.
/// What is written needs the lease that the poll began with.
@Singleton
public class FeedPoll {
    private static final Logger LOG = Logger.getLogger(FeedPoll.class);

    private final FeedFetcher fetcher;
    private final FeedDocuments documents;
    private final Windows windows;
    private final Verdicts verdicts;
    private final HeldBytes held;
    private final FeedRepository feeds;
    private final Hosts hosts;
    private final AttemptLog attempts;
    private final FeedLog log;
    private final DatabaseClock clock;
    private final PollerConfig config;

    FeedPoll(
            FeedFetcher fetcher,
            FeedDocuments documents,
            Windows windows,
            Verdicts verdicts,
            HeldBytes held,
            FeedRepository feeds,
            Hosts hosts,
            AttemptLog attempts,
            FeedLog log,
            DatabaseClock clock,
            PollerConfig config) {
        this.fetcher = fetcher;
        this.documents = documents;
        this.windows = windows;
        this.verdicts = verdicts;
        this.held = held;
        this.feeds = feeds;
        this.hosts = hosts;
        this.attempts = attempts;
        this.log = log;
        this.clock = clock;
        this.config = config;
    }

    /// For a caller who waits for the answer: `not-published` where the broker is away.
    ///
    /// @param token of the lease that the caller holds
    public PollReport poll(Feed feed, String token) {
        return poll(Run.begin(feed, token, false, held.open()));
    }

    /// Waits for a broker that is away, for as long as its document finds a place.
    PollReport pollPatiently(Feed feed, String token) {
        return poll(Run.begin(feed, token, true, held.open()));
    }

    /// For the sake of what the feed's hub sent; `not-published` where the broker is away.
    ///
    /// @param items in it
    PollReport pollPushed(Feed feed, String token, int items) {
        return poll(Run.begin(feed, token, false, held.open()).pushed(items));
    }

    private PollReport poll(Run run) {
        try (HeldBytes.Tab _ = run.room()) {
            return polled(run);
        } catch (RuntimeException fault) {
            return broke(run, fault);
        }
    }

    /// A feed whose poll we cannot finish fails like any other, and says so: else it would be asked again at the end of each
    /// lease for ever, and look well.
    private PollReport broke(Run run, RuntimeException fault) {
        LOG.errorf(fault, "A poll could not be finished feedId=%s", run.feed().id());
        String reason = "its poll could not be finished: " + fault.getClass().getSimpleName();
        Verdict verdict =
                Passing.isIt(fault)
                        ? verdicts.again("error", null, reason)
                        : verdicts.failed(PollReport.of("error", null, reason), Optional.empty());
        return written(run, new FeedFetcher.Fetched(new FetchOutcome.NotAsked(reason), 0), verdict);
    }

    private PollReport polled(Run run) {
        FeedFetcher.Fetched fetched = fetcher.fetch(run.feed());
        return written(run, fetched, verdict(run, fetched.outcome()));
    }

    private PollReport written(Run run, FeedFetcher.Fetched fetched, Verdict verdict) {
        PollReport report = verdict.report().cost(fetched.bytes(), run.milliseconds());
        QuarkusTransaction.requiringNew()
                .run(() -> write(run, fetched.outcome(), new Verdict(report, verdict.change())));
        attempts.count(report);
        return report;
    }

    private Verdict verdict(Run run, FetchOutcome outcome) {
        return switch (outcome) {
            case FetchOutcome.Fresh fresh -> fresh(run, fresh);
            case FetchOutcome.NotModified same -> verdicts.notModified(same);
            case FetchOutcome.Gone gone -> verdicts.gone(gone.status());
            case FetchOutcome.RetryLater later ->
                    verdicts.failed(answered("retry-later", later.status()), later.after());
            case FetchOutcome.Refused refused ->
                    verdicts.failed(answered("refused", refused.status()), Optional.empty());
            case FetchOutcome.Blocked blocked ->
                    verdicts.failed(
                            PollReport.of("blocked", null, blocked.reason()), Optional.empty());
            case FetchOutcome.Unreachable no ->
                    verdicts.failed(
                            PollReport.of("unreachable", null, no.reason()), Optional.empty());
            case FetchOutcome.NotAsked no -> verdicts.again("not-asked", null, no.reason());
        };
    }

    private Verdict fresh(Run run, FetchOutcome.Fresh fetched) {
        FeedDocuments.Gathered gathered = documents.gather(fetched, fetcher.login(run.feed()));
        Verdict verdict = fresh(gathered.answer(), windows.read(run, gathered), run);
        return gathered.pause()
                .map(later -> verdict.and((_, now) -> restForAsked(later, now)))
                .orElse(verdict);
    }

    private Verdict fresh(FetchOutcome.Fresh answer, Window window, Run run) {
        return switch (window) {
            case Window.Unchanged same -> verdicts.unchanged(answer, same.print());
            case Window.Shown shown -> verdicts.shown(run, answer, shown);
            case Window.NoFeed no ->
                    verdicts.failed(
                            PollReport.of("not-a-feed", answer.status(), no.reason()),
                            Optional.empty());
            case Window.NotPublished no ->
                    verdicts.again("not-published", answer.status(), no.reason());
            case Window.NoRoom _ -> verdicts.noRoom(run, answer.status());
        };
    }

    private static PollReport answered(String outcome, int status) {
        return PollReport.of(outcome, status, "the host answered " + status);
    }

    private void write(Run run, FetchOutcome outcome, Verdict verdict) {
        Instant now = clock.now();
        feeds.locked(run.feed().id())
                .filter(stored -> stored.isHeldBy(run.token()))
                .ifPresent(stored -> change(stored, verdict, now));
        attempts.add(run.feed().id(), verdict.report(), now);
        if (!run.feed().place().own()) {
            Instant began = now.minusMillis(run.milliseconds());
            Instant again = began.plus(config.hostSpacing());
            hosts.free(run.feed().place().host(), run.token(), again);
        }
        if (outcome instanceof FetchOutcome.RetryLater later) {
            restForAsked(later, now);
        }
    }

    /// Every poll moves the next one; whoever reads of it must know, or could not tell a late feed from one that is well.
    private void change(Feed stored, Verdict verdict, Instant now) {
        if (stored.isOnTrial() && verdict.report().isRefusal()) {
            stored.delete(now); // as if it had never been there: nobody has heard of it
            return;
        }
        stored.accept();
        verdict.change().to(stored, now);
        if (stored.isToTell()) {
            log.state(stored, now);
        }
    }

    private void restForAsked(FetchOutcome.RetryLater later, Instant now) {
        later.after().filter(Duration::isPositive).ifPresent(pause -> rest(later, now.plus(pause)));
    }

    /// It is the host that wants a rest: all its feeds wait.
    private void rest(FetchOutcome.RetryLater later, Instant until) {
        hosts.rest(
                Place.of(later.host().toString()).host(),
                new Hosts.Rest(
                        until, "the host answered " + later.status() + " and asks for a pause"));
    }
}
