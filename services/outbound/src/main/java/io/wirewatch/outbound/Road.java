package io.wirewatch.outbound;

import io.wirewatch.outbound.HostTurns.Pace;
import io.wirewatch.outbound.HostTurns.Turn;
import io.wirewatch.outbound.guard.Guard;
import io.wirewatch.outbound.guard.TargetUrl;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What all journeys of one client share.
record Road(
        Guard guard,
        NameLookup names,
        HostTurns turns,
        AnswerReader answers,
        Connection.Wiring wiring) {
    OutboundLimits limits() {
        return wiring.limits();
    }

    Connection connection(List<InetAddress> addresses, Call call) {
        return new Connection(guard, call, addresses, wiring);
    }

    /// The operator's own hosts need no manners, and no stranger shares their queue.
    Optional<Turn> turn(TargetUrl at, boolean own, Call call) throws InterruptedException {
        Pace pace =
                own
                        ? new Pace(limits().perOwnHost(), Duration.ZERO)
                        : new Pace(limits().perHost(), limits().hostSpacing());
        return turns.take((own ? "own " : "") + at.host() + " " + at.port(), pace, call.deadline());
    }
}
