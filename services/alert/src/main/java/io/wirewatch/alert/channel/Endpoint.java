package io.wirewatch.alert.channel;

import io.wirewatch.outbound.Failure;
import io.wirewatch.outbound.Outbound;
import io.wirewatch.outbound.OutboundRequest;
import io.wirewatch.outbound.OutboundResult;
import io.wirewatch.outbound.freshness.RetryAfter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/// Posts to a subscriber's endpoint through the guarded client, and reads the answer's status as Standard Webhooks has
/// it: 2xx is success, 410 the end, a redirect a failure. What the endpoint says beside that is not read.
@Singleton
class Endpoint {
    private static final int GONE = 410;

    private final Outbound outbound;
    private final InstantSource clock;

    Endpoint(Outbound outbound, InstantSource clock) {
        this.outbound = outbound;
        this.clock = clock;
    }

    Outcome post(OutboundRequest request) {
        return switch (outbound.send(request)) {
            case OutboundResult.Answered answer -> ofAnswer(answer, clock.instant());
            case OutboundResult.Blocked blocked ->
                    new Outcome.Failed(
                            "blocked: " + blocked.message(), Optional.empty(), Optional.empty());
            case OutboundResult.Failed failed -> ofFailure(failed);
        };
    }

    private static Outcome ofAnswer(OutboundResult.Answered answer, Instant now) {
        int status = answer.status();
        if (answer.successful()) {
            return new Outcome.Delivered(status);
        }
        return switch (status) {
            case GONE -> new Outcome.Gone(status);
            case 408, 425, 429 -> later(answer, now);
            default ->
                    status >= 400 && status < 500
                            ? new Outcome.Refused(status)
                            : later(answer, now);
        };
    }

    private static Outcome later(OutboundResult.Answered answer, Instant now) {
        int status = answer.status();
        return new Outcome.Failed("status " + status, Optional.of(status), asked(answer, now));
    }

    private static Optional<Duration> asked(OutboundResult.Answered answer, Instant now) {
        return answer.headers().first("retry-after").flatMap(value -> RetryAfter.parse(value, now));
    }

    private static Outcome ofFailure(OutboundResult.Failed failed) {
        if (failed.kind() == Failure.HOST_BUSY || failed.kind() == Failure.STOPPED) {
            return new Outcome.NotSent(failed.kind() == Failure.STOPPED);
        }
        String kind = failed.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new Outcome.Failed(kind, Optional.empty(), Optional.empty());
    }
}
