package io.wirewatch.alert.subscription;

import io.wirewatch.access.SecretBox;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.channel.Smtp;
import io.wirewatch.alert.channel.Target;
import io.wirewatch.alert.request.RefusedRequest;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Brings the stored channels of a subscription to what a request asks for, in the caller's transaction. Channels that
/// stay keep their row, and their secret unless a new one is given.
@Singleton
class ChannelRows {
    private static final String CUT = "/…";

    private final ChannelRepository channels;
    private final SecretBox secrets;
    private final Smtp smtp;
    private final InstantSource clock;
    private final AlertConfig config;

    ChannelRows(
            ChannelRepository channels,
            SecretBox secrets,
            Smtp smtp,
            InstantSource clock,
            AlertConfig config) {
        this.channels = channels;
        this.secrets = secrets;
        this.smtp = smtp;
        this.clock = clock;
        this.config = config;
    }

    /// As callers see them, with the secrets that were made here.
    ///
    /// @throws RefusedRequest a channel cannot be had in this installation
    List<ChannelView> become(String subscription, List<ChannelRequest> asked) {
        List<ChannelView> views = new ArrayList<>();
        Set<String> kept = new HashSet<>();
        for (ChannelRequest one : asked) {
            Channel channel = row(subscription, one);
            Optional<String> shown = giveSecret(channel, one);
            channel.wanted();
            kept.add(channel.id);
            views.add(ChannelView.of(channel).withSecret(shown.orElse(null)));
        }
        Instant now = clock.instant();
        channels.of(subscription).stream()
                .filter(channel -> !kept.contains(channel.id))
                .forEach(channel -> channel.removedAt = now);
        return views;
    }

    /// Makes a new secret, which is shown in this answer only; the old one goes on signing beside it for a while. Empty
    /// where there is no such webhook.
    Optional<ChannelView> rotate(String subscription, String id) {
        return channels.of(subscription).stream()
                .filter(channel -> channel.id.equals(id))
                .filter(channel -> channel.type.equals(Target.Type.WEBHOOK.word()))
                .findFirst()
                .map(this::rotated);
    }

    private ChannelView rotated(Channel channel) {
        String secret = WebhookSecret.make();
        replaceSecret(channel, secret);
        return ChannelView.of(channel).withSecret(secret);
    }

    private Channel row(String subscription, ChannelRequest asked) {
        if (asked.target() instanceof Target.Email && !smtp.isConfigured()) {
            throw new RefusedRequest(Smtp.ABSENT);
        }
        if (asked.target().isSecret() && asked.target().address().contains(CUT)) {
            return shownBefore(subscription, asked.target());
        }
        @Nullable Channel stored = channels.findById(Channel.idOf(subscription, asked.target()));
        if (stored != null) {
            return stored;
        }
        Channel made = new Channel(subscription, asked.target());
        channels.persist(made);
        return made;
    }

    /// An answer shows a secret address cut; sent back as it was shown, it means the channel that is there.
    private Channel shownBefore(String subscription, Target target) {
        return channels.of(subscription).stream()
                .filter(channel -> channel.type.equals(target.type().word()))
                .filter(channel -> channel.target.equals(target.address()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new RefusedRequest(
                                        "the %s's url is cut, and no channel of this subscription is shown so; send it whole"
                                                .formatted(target.type().word())));
    }

    /// The secret that was made and is to be shown this once; empty where the caller gave one, it is unchanged or there
    /// is none.
    private Optional<String> giveSecret(Channel channel, ChannelRequest asked) {
        Target target = asked.target();
        if (target.isSecret()) {
            if (channel.secret == null) {
                channel.secret = secrets.seal(target.address());
            }
            return Optional.empty();
        }
        if (asked.secret().isPresent()) {
            replaceSecret(channel, asked.secret().get());
            return Optional.empty();
        }
        if (channel.secret != null || !(target instanceof Target.Webhook)) {
            return Optional.empty();
        }
        String secret = WebhookSecret.make();
        channel.secret = secrets.seal(secret);
        return Optional.of(secret);
    }

    private void replaceSecret(Channel channel, String secret) {
        if (channel.secret != null && secrets.open(channel.secret).equals(secret)) {
            return;
        }
        channel.previousSecret = channel.secret;
        channel.previousSecretUntil = clock.instant().plus(config.oldSecretSignsFor());
        channel.secret = secrets.seal(secret);
    }
}
