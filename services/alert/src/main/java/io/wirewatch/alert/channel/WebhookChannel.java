package io.wirewatch.alert.channel;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.wirewatch.outbound.OutboundRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Collectors;

/// Sends one webhook (Standard Webhooks 1.0.0): the id stays, time stamp and signatures are of this attempt. While a
/// secret is being replaced, the old one and the new one sign side by side, and the receiver may know either.
@Singleton
class WebhookChannel {
    private final Endpoint endpoint;
    private final InstantSource clock;

    WebhookChannel(Endpoint endpoint, InstantSource clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    Outcome send(Envelope envelope) {
        Instant now = clock.instant();
        return endpoint.post(
                OutboundRequest.post(
                                envelope.target().address(),
                                "application/json",
                                envelope.body().getBytes(StandardCharsets.UTF_8))
                        .withHeader("webhook-id", envelope.id())
                        .withHeader("webhook-timestamp", "" + now.getEpochSecond())
                        .withHeader("webhook-signature", signatures(envelope, now)));
    }

    private static String signatures(Envelope envelope, Instant now) {
        if (envelope.secrets().isEmpty()) {
            throw new IllegalStateException("a webhook without a secret: " + envelope.channel());
        }
        return envelope.secrets().stream()
                .map(secret -> signature(secret, envelope, now))
                .collect(Collectors.joining(" "));
    }

    private static String signature(String secret, Envelope envelope, Instant now) {
        try {
            return new Webhook(secret).sign(envelope.id(), now.getEpochSecond(), envelope.body());
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("a webhook could not be signed", e);
        }
    }
}
