package io.wirewatch.alert.delivery;

import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.wirewatch.access.SecretBox;
import io.wirewatch.outbound.Failure;
import io.wirewatch.outbound.Outbound;
import io.wirewatch.outbound.OutboundRequest;
import io.wirewatch.outbound.OutboundResult;
import io.wirewatch.outbound.freshness.RetryAfter;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/// Sends one webhook (Standard Webhooks 1.0.0): the id stays, time stamp and signature are of this attempt.
@Singleton
class Webhook {
    private static final int GONE = 410;

    private final Outbound outbound;
    private final SecretBox secrets;
    private final InstantSource clock;

    Webhook(Outbound outbound, SecretBox secrets, InstantSource clock) {
        this.outbound = outbound;
        this.secrets = secrets;
        this.clock = clock;
    }

    Outcome send(Claimed delivery) {
        Instant now = clock.instant();
        OutboundRequest request =
                OutboundRequest.post(
                                delivery.target(),
                                "application/json",
                                delivery.body().getBytes(StandardCharsets.UTF_8))
                        .withHeader("webhook-id", delivery.id())
                        .withHeader("webhook-timestamp", "" + now.getEpochSecond())
                        .withHeader("webhook-signature", signature(delivery, now));
        return switch (outbound.send(request)) {
            case OutboundResult.Answered answer -> ofAnswer(answer, now);
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
            case 408, 425, 429, 502, 503, 504 ->
                    new Outcome.Failed("status " + status, Optional.of(status), asked(answer, now));
            default ->
                    status >= 400 && status < 500
                            ? new Outcome.Refused(status)
                            : new Outcome.Failed(
                                    "status " + status, Optional.of(status), asked(answer, now));
        };
    }

    private static Optional<java.time.Duration> asked(OutboundResult.Answered answer, Instant now) {
        return answer.headers().first("retry-after").flatMap(value -> RetryAfter.parse(value, now));
    }

    private static Outcome ofFailure(OutboundResult.Failed failed) {
        if (failed.kind() == Failure.HOST_BUSY || failed.kind() == Failure.STOPPED) {
            return new Outcome.NotSent();
        }
        String kind = failed.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new Outcome.Failed(kind, Optional.empty(), Optional.empty());
    }

    private String signature(Claimed delivery, Instant now) {
        if (delivery.sealedSecret() == null) {
            throw new IllegalStateException("a webhook without a secret: " + delivery.channel());
        }
        try {
            return new com.standardwebhooks.Webhook(secrets.open(delivery.sealedSecret()))
                    .sign(delivery.id(), now.getEpochSecond(), delivery.body());
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("a webhook could not be signed", e);
        }
    }
}
