package io.wirewatch.poller.page;

import io.wirewatch.outbound.Failure;
import io.wirewatch.outbound.Outbound;
import io.wirewatch.outbound.OutboundRequest;
import io.wirewatch.outbound.OutboundResult;
import io.wirewatch.outbound.freshness.RetryAfter;
import io.wirewatch.outbound.guard.TargetUrl;
import io.wirewatch.poller.PageConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// Asks for article pages: only where robots.txt allows, at every hop of a redirect, no faster than the site wants, and
/// through the guard like everything.
final class PageFetcher implements AutoCloseable {
    /// Redirects of one page.
    static final int MOST_HOPS = 5;

    /// A site that asks to wait without saying how long is left alone for this.
    static final Duration PAUSE = Duration.ofMinutes(1);

    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private static final int GONE = 410;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final String ACCEPT = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";

    private final Outbound outbound;
    private final PageConfig config;
    private final InstantSource clock;
    private final Sites sites;
    private final CountDownLatch stopping = new CountDownLatch(1);

    PageFetcher(Outbound outbound, PageConfig config, InstantSource clock) {
        this.outbound = outbound;
        this.config = config;
        this.clock = clock;
        this.sites =
                new Sites(
                        outbound,
                        new Sites.Limits(config.sites(), config.rulesKept(), config.timeout()));
    }

    /// Nobody waits for a turn any longer.
    @Override
    public void close() {
        stopping.countDown();
    }

    PageAnswer fetch(String url, Patience patience) {
        TargetUrl.Reading at = TargetUrl.read(url);
        for (int hop = 0; hop <= MOST_HOPS; hop++) {
            switch (at) {
                case TargetUrl.Reading.Refused(var rule) -> {
                    return new PageAnswer.Failed(rule.message());
                }
                case TargetUrl.Reading.Readable(TargetUrl target) -> {
                    switch (step(target, patience)) {
                        case Step.Arrived(PageAnswer answer) -> {
                            return answer;
                        }
                        case Step.Onward(TargetUrl.Reading next) -> at = next;
                    }
                }
            }
        }
        return new PageAnswer.Failed("more than " + MOST_HOPS + " redirects");
    }

    private sealed interface Step {
        record Arrived(PageAnswer answer) implements Step {}

        record Onward(TargetUrl.Reading next) implements Step {}
    }

    private Step step(TargetUrl target, Patience patience) {
        if (target.hasCredentials()) {
            return new Step.Arrived(new PageAnswer.Failed("a link must not hold credentials"));
        }
        SiteRules rules = sites.rules(target, patience);
        if (!rules.allows(target.toString())) {
            return new Step.Arrived(forbidden(rules));
        }
        return awaited(target, rules, patience)
                ? judged(target, rules, ask(target, patience))
                : new Step.Arrived(new PageAnswer.NoTime());
    }

    private static PageAnswer forbidden(SiteRules rules) {
        return switch (rules.state()) {
            case KNOWN, HALF_KNOWN -> new PageAnswer.Disallowed();
            case UNREACHABLE -> new PageAnswer.Failed("its robots.txt cannot be had");
            case NOT_ASKED -> new PageAnswer.NoTime();
        };
    }

    private boolean awaited(TargetUrl target, SiteRules rules, Patience patience) {
        try {
            return sites.of(target).awaitTurn(rules.crawlDelay(), patience, stopping);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private OutboundResult ask(TargetUrl target, Patience patience) {
        return outbound.send(
                OutboundRequest.get(target.toString())
                        .withHeader("Accept", ACCEPT)
                        .withoutRedirects()
                        .withBodyUpTo(config.bytes())
                        .withDeadline(patience.leftUpTo(config.timeout())));
    }

    private Step judged(TargetUrl target, SiteRules rules, OutboundResult result) {
        return switch (result) {
            case OutboundResult.Answered answer -> judged(target, rules, answer);
            case OutboundResult.Blocked blocked -> failed(blocked.message());
            case OutboundResult.Failed failed
                    when failed.kind() == Failure.HOST_BUSY || failed.kind() == Failure.STOPPED ->
                    new Step.Arrived(new PageAnswer.NoTime());
            case OutboundResult.Failed failed -> failed(failed.message());
        };
    }

    private Step judged(TargetUrl target, SiteRules rules, OutboundResult.Answered answer) {
        if (answer.successful()) {
            return new Step.Arrived(
                    new PageAnswer.Document(
                            target.toString(),
                            answer.headers(),
                            answer.body(),
                            rules.reserves(target.toString())));
        }
        if (REDIRECTS.contains(answer.status())) {
            return redirected(target, answer);
        }
        if (answer.status() == GONE) {
            return new Step.Arrived(new PageAnswer.Gone());
        }
        if (answer.status() == 429 || answer.status() == 503) {
            sites.of(target).pause(pause(answer));
        }
        return failed("the host answered " + answer.status());
    }

    private static Step redirected(TargetUrl target, OutboundResult.Answered answer) {
        TargetUrl.Reading next =
                target.follow(answer.headers().first("location").orElse("not a URL"));
        boolean downgrade =
                next instanceof TargetUrl.Reading.Readable(TargetUrl to)
                        && target.secure()
                        && !to.secure();
        return downgrade
                ? failed("a redirect must not lead from https to http")
                : new Step.Onward(next);
    }

    private Duration pause(OutboundResult.Answered answer) {
        Duration asked =
                answer.headers()
                        .first("retry-after")
                        .flatMap(value -> RetryAfter.parse(value, clock.instant()))
                        .orElse(PAUSE);
        return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    }

    private static Step failed(String reason) {
        return new Step.Arrived(new PageAnswer.Failed(reason));
    }
}
