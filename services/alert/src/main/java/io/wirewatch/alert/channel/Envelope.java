package io.wirewatch.alert.channel;

import java.util.List;

/// One message to one subscriber, as every attempt sends it.
///
/// @param id the same on every attempt: `webhook-id`, and left of the at sign of a letter's `Message-ID`
/// @param channel the id of the channel
/// @param body a [WebhookBody] as JSON, frozen when the message was made
/// @param secrets open: of a webhook the active signing secrets, newest first; of ntfy its token; else none
public record Envelope(
        String id, String channel, Target target, List<String> secrets, String body) {
    public Envelope {
        secrets = List.copyOf(secrets);
    }

    /// Without target, secrets and body: each may be one.
    @Override
    public String toString() {
        return "Envelope[id=" + id + ", type=" + target.type() + "]";
    }
}
