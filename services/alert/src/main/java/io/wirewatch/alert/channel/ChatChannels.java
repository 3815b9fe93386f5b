package io.wirewatch.alert.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.outbound.OutboundRequest;
import jakarta.inject.Singleton;

/// Posts a message to a chat or push service, in that service's JSON.
@Singleton
class ChatChannels {
    private final Endpoint endpoint;
    private final ObjectMapper json;

    ChatChannels(Endpoint endpoint, ObjectMapper json) {
        this.endpoint = endpoint;
        this.json = json;
    }

    Outcome slack(Target.Slack to, Said said) {
        return endpoint.post(request(to.url(), SlackMessage.of(said)));
    }

    Outcome teams(Target.Teams to, Said said) {
        return endpoint.post(request(to.url(), TeamsMessage.of(said)));
    }

    Outcome discord(Target.Discord to, Said said) {
        return endpoint.post(request(to.url(), DiscordMessage.of(said)));
    }

    /// The JSON goes to the server's root and names the topic.
    Outcome ntfy(Target.Ntfy to, Envelope envelope, Said said) {
        int slash = to.url().lastIndexOf('/');
        NtfyMessage message = NtfyMessage.of(to.url().substring(slash + 1), said);
        OutboundRequest request = request(to.url().substring(0, slash + 1), message);
        return endpoint.post(
                envelope.secrets().isEmpty()
                        ? request
                        : request.withHeader(
                                "Authorization", "Bearer " + envelope.secrets().getFirst()));
    }

    private OutboundRequest request(String url, Object message) {
        try {
            return OutboundRequest.post(url, "application/json", json.writeValueAsBytes(message));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message is always JSON", e);
        }
    }
}
