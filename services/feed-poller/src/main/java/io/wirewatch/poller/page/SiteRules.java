package io.wirewatch.poller.page;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.wirewatch.outbound.Failure;
import io.wirewatch.outbound.OutboundResult;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a site allows robots (RFC 9309), how fast, and what it reserves.
///
/// @param state whether the site has said so
record SiteRules(SimpleRobotRules robots, TdmFile tdm, State state) {
    /// Our product token in robots.txt, `X-Robots-Tag` and `meta`.
    static final String OUR_NAME = "wirewatch";

    /// RFC 9309: at least 500 kibibytes of a robots.txt are read.
    static final int ROBOTS_BYTES = 512 * 1024;

    static final int TDM_BYTES = 256 * 1024;

    enum State {
        KNOWN,
        /// Its TDM file cannot be had: nothing is reserved for a while.
        HALF_KNOWN,
        /// Its robots.txt cannot be had: nothing is allowed for a while.
        UNREACHABLE,
        /// We had no time to ask.
        NOT_ASKED
    }

    /// What came of asking for a file of the site.
    ///
    /// @param hurried it had less time than a site is given
    record Answer(OutboundResult result, boolean hurried) {
        /// The site is not to blame for there being no answer.
        private boolean isOurLack() {
            return result instanceof OutboundResult.Failed failed
                    && (OURS.contains(failed.kind())
                            || hurried && SLOWNESS.contains(failed.kind()));
        }
    }

    private static final Set<Failure> OURS = EnumSet.of(Failure.HOST_BUSY, Failure.STOPPED);
    private static final Set<Failure> SLOWNESS =
            EnumSet.of(Failure.DNS, Failure.CONNECT, Failure.TIMEOUT);

    static SiteRules notAsked() {
        return nothing(State.NOT_ASKED);
    }

    boolean allows(String url) {
        return robots.isAllowed(url);
    }

    Optional<Boolean> reserves(String url) {
        return tdm.reserves(url);
    }

    /// Between two starts; zero where the site says nothing.
    Duration crawlDelay() {
        return Duration.ofMillis(Math.max(0, robots.getCrawlDelay()));
    }

    /// A robots.txt that is not there (4xx) allows all; a site that does not answer allows nothing for now.
    static SiteRules ofRobots(String robotsUrl, Answer asked) {
        if (asked.isOurLack()) {
            return notAsked();
        }
        return switch (asked.result()) {
            case OutboundResult.Answered answer when answer.successful() ->
                    new SiteRules(parsed(robotsUrl, answer), TdmFile.none(), State.KNOWN);
            case OutboundResult.Answered answer when answer.status() / 100 == 4 ->
                    new SiteRules(all(RobotRulesMode.ALLOW_ALL), TdmFile.none(), State.KNOWN);
            case OutboundResult.Answered _, OutboundResult.Blocked _, OutboundResult.Failed _ ->
                    nothing(State.UNREACHABLE);
        };
    }

    private static SiteRules nothing(State state) {
        return new SiteRules(all(RobotRulesMode.ALLOW_NONE), TdmFile.none(), state);
    }

    /// A TDM file that is not there (4xx) reserves nothing.
    SiteRules withTdm(Answer asked) {
        if (asked.isOurLack()) {
            return notAsked();
        }
        return switch (asked.result()) {
            case OutboundResult.Answered answer when answer.successful() ->
                    new SiteRules(robots, TdmFile.read(answer.body()), state);
            case OutboundResult.Answered answer when answer.status() / 100 == 4 -> this;
            case OutboundResult.Answered _, OutboundResult.Blocked _, OutboundResult.Failed _ ->
                    new SiteRules(robots, tdm, State.HALF_KNOWN);
        };
    }

    private static SimpleRobotRules parsed(String url, OutboundResult.Answered answer) {
        String type = answer.headers().first("content-type").orElse("text/plain");
        return new SimpleRobotRulesParser()
                .parseContent(url, answer.body(), type, List.of(OUR_NAME));
    }

    private static SimpleRobotRules all(RobotRulesMode mode) {
        return new SimpleRobotRules(mode);
    }
}
