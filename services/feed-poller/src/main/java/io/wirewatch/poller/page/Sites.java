package io.wirewatch.poller.page;

import io.wirewatch.outbound.Outbound;
import io.wirewatch.outbound.OutboundRequest;
import io.wirewatch.outbound.OutboundResult;
import io.wirewatch.outbound.guard.TargetUrl;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// The sites that were asked lately, a named number of them; the one that nobody has asked for longest is forgotten first.
final class Sites {
    /// A robots.txt or TDM file that a site could not give is asked for again after this.
    static final Duration RETRIED_AFTER = Duration.ofMinutes(10);

    private final Outbound outbound;
    private final Limits limits;
    private final Map<String, Site> sites;

    /// @param timeout of one request
    record Limits(int sites, Duration kept, Duration timeout) {}

    Sites(Outbound outbound, Limits limits) {
        this.outbound = outbound;
        this.limits = limits;
        this.sites = new Remembered(limits.sites());
    }

    Site of(TargetUrl url) {
        synchronized (sites) {
            return sites.computeIfAbsent(url.origin(), _ -> new Site());
        }
    }

    SiteRules rules(TargetUrl url, Patience patience) {
        return of(url).rules(() -> ask(url.origin(), patience), this::lifetime, patience);
    }

    private Duration lifetime(SiteRules rules) {
        return switch (rules.state()) {
            case KNOWN -> limits.kept();
            case HALF_KNOWN, UNREACHABLE -> RETRIED_AFTER;
            case NOT_ASKED -> Duration.ZERO;
        };
    }

    private SiteRules ask(String origin, Patience patience) {
        String robots = origin + "/robots.txt";
        SiteRules rules = SiteRules.ofRobots(robots, get(robots, SiteRules.ROBOTS_BYTES, patience));
        return rules.robots().isAllowNone()
                ? rules
                : rules.withTdm(get(origin + TdmFile.PATH, SiteRules.TDM_BYTES, patience));
    }

    private SiteRules.Answer get(String url, int bytes, Patience patience) {
        Duration time = patience.leftUpTo(limits.timeout());
        OutboundResult result =
                outbound.send(OutboundRequest.get(url).withBodyUpTo(bytes).withDeadline(time));
        return new SiteRules.Answer(result, time.compareTo(limits.timeout()) < 0);
    }

    private static final class Remembered extends LinkedHashMap<String, Site> {
        private static final long serialVersionUID = 1;
        private final int most;

        Remembered(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Site> eldest) {
            return size() > most;
        }
    }
}
