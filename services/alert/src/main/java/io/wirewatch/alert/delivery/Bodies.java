package io.wirewatch.alert.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.alert.article.Article;
import io.wirewatch.alert.channel.Reason;
import io.wirewatch.alert.channel.Signal;
import io.wirewatch.alert.channel.WebhookBody;
import io.wirewatch.alert.coverage.Coverage;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What deliveries say, as JSON.
@Singleton
public class Bodies {
    private final ObjectMapper json;

    Bodies(ObjectMapper json) {
        this.json = json;
    }

    /// @param article null where it is gone
    String alert(
            DeliveryKey key, PendingMatch match, @Nullable Article article, Coverage coverage) {
        Reason reason = match.reason();
        return written(
                new WebhookBody(
                        key.kind().type(),
                        coverage.to(),
                        key.id(),
                        match.subscriber(),
                        article == null ? null : article.withoutText(),
                        match.story(),
                        article == null ? List.of() : article.tags(),
                        reason.words(),
                        reason.because(),
                        coverage,
                        null,
                        null,
                        null,
                        null));
    }

    /// @param digest what it stands for
    public String digest(
            DeliveryKey key,
            WebhookBody.Subscriber subscriber,
            WebhookBody.Digest digest,
            Coverage coverage) {
        return written(
                new WebhookBody(
                        key.kind().type(),
                        coverage.to(),
                        key.id(),
                        subscriber,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        coverage,
                        digest,
                        null,
                        null,
                        null));
    }

    /// What a correction says.
    ///
    /// @param article as it stands now
    /// @param reason why it was told in the first place
    public record Corrected(
            DeliveryKey key,
            WebhookBody.Subscriber subscriber,
            Article article,
            Reason reason,
            WebhookBody.Correction correction) {}

    /// Says of a correction that it is one, and what it corrects.
    public String correction(Corrected corrected, Coverage coverage) {
        Article article = corrected.article();
        Reason reason = corrected.reason();
        return written(
                new WebhookBody(
                        corrected.key().kind().type(),
                        coverage.to(),
                        corrected.key().id(),
                        corrected.subscriber(),
                        article.withoutText(),
                        article.story(),
                        article.tags(),
                        reason.words(),
                        reason.because(),
                        coverage,
                        null,
                        corrected.correction(),
                        null,
                        null));
    }

    /// Of a spike, a silence or a blind spot.
    String signal(
            DeliveryKey key, WebhookBody.Subscriber subscriber, Signal signal, Coverage coverage) {
        return written(
                new WebhookBody(
                        key.kind().type(),
                        coverage.to(),
                        key.id(),
                        subscriber,
                        null,
                        signal instanceof Signal.BlindSpot spot ? spot.story() : null,
                        List.of(),
                        List.of(),
                        List.of(),
                        coverage,
                        null,
                        null,
                        signal,
                        null));
    }

    /// @param channel that nothing is sent to any more
    String disabled(
            DeliveryKey key,
            WebhookBody.Subscriber subscriber,
            WebhookBody.DisabledChannel channel,
            Instant now) {
        return written(
                new WebhookBody(
                        key.kind().type(),
                        now,
                        key.id(),
                        subscriber,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        channel));
    }

    String test(DeliveryKey key, String name, Instant now) {
        return written(
                new WebhookBody(
                        key.kind().type(),
                        now,
                        key.id(),
                        new WebhookBody.Subscriber(key.subscription(), name),
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    /// A signal as its row keeps it.
    public String written(Signal signal) {
        return written((Object) signal);
    }

    /// What a row keeps.
    public Signal signal(String stored) {
        try {
            return json.readValue(stored, Signal.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored signal cannot be read", e);
        }
    }

    private String written(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a body is always JSON", e);
        }
    }
}
