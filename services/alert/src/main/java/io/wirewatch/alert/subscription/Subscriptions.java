package io.wirewatch.alert.subscription;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.access.SecretBox;
import io.wirewatch.alert.AlertConfig;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The subscriptions of this installation. Once a change has been answered, every later batch of articles sees it.
@Singleton
public class Subscriptions {
    private final SubscriptionRepository subscriptions;
    private final ChannelRepository channels;
    private final SecretBox secrets;
    private final InstantSource clock;
    private final int most;

    Subscriptions(
            SubscriptionRepository subscriptions,
            ChannelRepository channels,
            SecretBox secrets,
            InstantSource clock,
            AlertConfig config) {
        this.subscriptions = subscriptions;
        this.channels = channels;
        this.secrets = secrets;
        this.clock = clock;
        this.most = config.subscriptions();
    }

    /// What came of a change.
    sealed interface Change {
        /// With the secrets that were made for it, which nobody sees again.
        record Done(View subscription) implements Change {}

        /// It is not there.
        record Absent() implements Change {}

        /// Somebody else changed it first.
        record Stale(long version) implements Change {}

        /// No more of them fit.
        record Full(int most) implements Change {}
    }

    Change create(SubscriptionRequest request) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            if (subscriptions.count("deletedAt is null") >= most) {
                                return new Change.Full(most);
                            }
                            Subscription subscription =
                                    new Subscription(UUID.randomUUID().toString(), clock.instant());
                            fill(subscription, request);
                            subscriptions.persistAndFlush(subscription);
                            return new Change.Done(
                                    View.of(subscription, withRows(subscription, request)));
                        });
    }

    Change replace(String id, SubscriptionRequest request, Optional<Long> expected) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            Optional<Subscription> stored =
                                    subscriptions
                                            .findByIdOptional(id)
                                            .filter(one -> !one.isDeleted());
                            if (stored.isEmpty()) {
                                return new Change.Absent();
                            }
                            if (expected.isPresent() && expected.get() != stored.get().version) {
                                return new Change.Stale(stored.get().version);
                            }
                            fill(stored.get(), request);
                            return new Change.Done(
                                    View.of(stored.get(), withRows(stored.get(), request)));
                        });
    }

    Change delete(String id) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            Optional<Subscription> stored =
                                    subscriptions
                                            .findByIdOptional(id)
                                            .filter(one -> !one.isDeleted());
                            if (stored.isEmpty()) {
                                return new Change.Absent();
                            }
                            stored.get().deletedAt = clock.instant();
                            stored.get().version++;
                            stored.get().changeVersion = subscriptions.raiseChangeVersion();
                            subscriptions.dropUndeliverable(id);
                            return new Change.Done(View.of(stored.get(), List.of()));
                        });
    }

    Optional<View> byId(String id) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                subscriptions
                                        .findByIdOptional(id)
                                        .filter(one -> !one.isDeleted())
                                        .map(this::view));
    }

    List<View> page(String after, int limit) {
        return QuarkusTransaction.requiringNew()
                .call(() -> subscriptions.page(after, limit).stream().map(this::view).toList());
    }

    private View view(Subscription subscription) {
        return View.of(
                subscription, channels.of(subscription.id).stream().map(ChannelView::of).toList());
    }

    private void fill(Subscription subscription, SubscriptionRequest request) {
        subscription.name = request.name();
        subscription.query = request.query();
        subscription.per = request.per();
        subscription.version++;
        subscription.changeVersion = subscriptions.raiseChangeVersion();
    }

    /// Channels that stay keep their row, and their secret unless a new one is given.
    private List<ChannelView> withRows(Subscription subscription, SubscriptionRequest request) {
        List<ChannelView> views = new ArrayList<>();
        Set<String> kept = new HashSet<>();
        for (SubscriptionRequest.ChannelRequest asked : request.channels()) {
            String id = Channel.idOf(subscription.id, asked.type(), asked.url());
            Channel channel = channels.findById(id);
            boolean isNew = channel == null;
            if (isNew) {
                channel = new Channel(subscription.id, asked.type(), asked.url());
            }
            Optional<String> shown = giveSecret(channel, asked);
            channel.removedAt = null;
            channel.disabledAt = null;
            channel.disabledReason = null;
            if (isNew) {
                channels.persist(channel);
            }
            kept.add(channel.id);
            views.add(ChannelView.of(channel).withSecret(shown.orElse(null)));
        }
        Instant now = clock.instant();
        channels.of(subscription.id).stream()
                .filter(channel -> !kept.contains(channel.id))
                .forEach(channel -> channel.removedAt = now);
        subscriptions.dropUndeliverable(subscription.id);
        return views;
    }

    /// The secret that was made and is to be shown this once; empty where the caller gave one or it is unchanged.
    private Optional<String> giveSecret(Channel channel, SubscriptionRequest.ChannelRequest asked) {
        if (asked.secret().isPresent()) {
            channel.secret = secrets.seal(asked.secret().get());
            return Optional.empty();
        }
        if (channel.secret != null) {
            return Optional.empty();
        }
        String secret = WebhookSecret.make();
        channel.secret = secrets.seal(secret);
        return Optional.of(secret);
    }

    /// A subscription as callers see it.
    public record View(
            String id,
            String name,
            String query,
            String per,
            List<ChannelView> channels,
            Instant createdAt,
            long version) {
        static View of(Subscription subscription, List<ChannelView> channels) {
            return new View(
                    subscription.id,
                    subscription.name,
                    subscription.query,
                    subscription.per,
                    channels,
                    subscription.createdAt,
                    subscription.version);
        }
    }

    /// A channel as callers see it.
    ///
    /// @param secret only in the answer that made it
    /// @param disabled why nothing is sent there any more
    @com.fasterxml.jackson.annotation.JsonInclude(
            com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
    public record ChannelView(
            String id,
            String type,
            String url,
            @Nullable String secret,
            @Nullable String disabled) {
        static ChannelView of(Channel channel) {
            return new ChannelView(
                    channel.id, channel.type, channel.target, null, channel.disabledReason);
        }

        ChannelView withSecret(@Nullable String shown) {
            return new ChannelView(id, type, url, shown, disabled);
        }
    }
}
