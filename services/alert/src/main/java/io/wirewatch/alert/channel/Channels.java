package io.wirewatch.alert.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/// The one door to subscribers: sends a message once, by whatever channel it is for, and says what came of it.
@Singleton
public class Channels {
    private static final Logger LOG = Logger.getLogger(Channels.class);

    private final WebhookChannel webhooks;
    private final EmailChannel letters;
    private final ChatChannels chats;
    private final ObjectMapper json;

    Channels(WebhookChannel webhooks, EmailChannel letters, ChatChannels chats, ObjectMapper json) {
        this.webhooks = webhooks;
        this.letters = letters;
        this.chats = chats;
        this.json = json;
    }

    /// Returns within `alert.attempt-timeout`.
    public Outcome send(Envelope envelope) {
        try {
            return sent(envelope);
        } catch (JsonProcessingException e) {
            LOG.errorf(e, "A stored message cannot be read delivery=%s", envelope.id());
            return new Outcome.Unreadable();
        }
    }

    private Outcome sent(Envelope envelope) throws JsonProcessingException {
        return switch (envelope.target()) {
            case Target.Webhook _ -> webhooks.send(envelope);
            case Target.Email to -> letters.send(to, envelope, said(envelope));
            case Target.Slack to -> chats.slack(to, said(envelope));
            case Target.Teams to -> chats.teams(to, said(envelope));
            case Target.Discord to -> chats.discord(to, said(envelope));
            case Target.Ntfy to -> chats.ntfy(to, envelope, said(envelope));
        };
    }

    private Said said(Envelope envelope) throws JsonProcessingException {
        return Said.of(json.readValue(envelope.body(), WebhookBody.class));
    }
}
