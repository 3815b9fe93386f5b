package io.wirewatch.alert.channel;

import io.wirewatch.access.SecretBox;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Links that unsubscribe one channel and need no sign-in. A link holds the channel's id sealed with the installation's
/// key, so that nobody can make one for a channel of somebody else.
@Singleton
public class UnsubscribeLinks {
    /// The path of the page, before the token.
    public static final String PATH = "/unsubscribe/";

    private static final String PURPOSE = "unsubscribe:";
    private static final int LONGEST_TOKEN = 300;

    private final SecretBox secrets;
    private final String base;

    UnsubscribeLinks(
            SecretBox secrets, @ConfigProperty(name = "wirewatch.public-url") String base) {
        this.secrets = secrets;
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    String linkFor(String channel) {
        String sealed = secrets.seal(PURPOSE + channel);
        return base + PATH + sealed.replace('+', '-').replace('/', '_').replace("=", "");
    }

    /// The channel's id; empty where the token is none of ours.
    public Optional<String> channelOf(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        try {
            String opened = secrets.open(token.replace('-', '+').replace('_', '/'));
            return Optional.of(opened)
                    .filter(text -> text.startsWith(PURPOSE))
                    .map(text -> text.substring(PURPOSE.length()));
        } catch (IllegalArgumentException
                | IllegalStateException
                | java.nio.BufferUnderflowException notOurs) {
            return Optional.empty();
        }
    }
}
