package io.wirewatch.alert.delivery;

import io.wirewatch.access.SecretBox;
import io.wirewatch.alert.channel.Envelope;
import io.wirewatch.alert.channel.Target;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// Opens what a channel's row holds sealed, just before it is sent to.
@Singleton
class ChannelSecrets {
    private static final Logger LOG = Logger.getLogger(ChannelSecrets.class);

    private final SecretBox secrets;
    private final AtomicBoolean reported = new AtomicBoolean();

    ChannelSecrets(SecretBox secrets) {
        this.secrets = secrets;
    }

    /// Empty where a secret does not open: it was sealed with another key. That is logged once, for it is so of very many at
    /// once; each delivery says it of itself.
    Optional<Envelope> open(SealedEnvelope sealed) {
        try {
            return Optional.of(
                    opened(sealed, sealed.secrets().stream().map(secrets::open).toList()));
        } catch (RuntimeException e) { // of whatever a secret is opened with
            if (reported.compareAndSet(false, true)) {
                LOG.errorf(e, "A secret does not open channel=%s", sealed.to().channel());
            }
            return Optional.empty();
        }
    }

    private static Envelope opened(SealedEnvelope sealed, List<String> open) {
        String channel = sealed.to().channel();
        Target shown = sealed.to().target();
        return shown.isSecret()
                ? new Envelope(
                        sealed.id(),
                        channel,
                        shown.type().at(open.getFirst()),
                        List.of(),
                        sealed.body())
                : new Envelope(sealed.id(), channel, shown, open, sealed.body());
    }
}
