package io.wirewatch.alert.subscription;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.request.RefusedRequest;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// The subscriptions of this installation. Once a change has been answered, every later batch of articles sees it.
@Singleton
public class Subscriptions {
    private final SubscriptionRepository subscriptions;
    private final ChannelRepository channels;
    private final ChannelRows rows;
    private final IdempotentRequests requests;
    private final StoredPolicy policies;
    private final InstantSource clock;
    private final int most;

    Subscriptions(
            SubscriptionRepository subscriptions,
            ChannelRepository channels,
            ChannelRows rows,
            IdempotentRequests requests,
            StoredPolicy policies,
            InstantSource clock,
            AlertConfig config) {
        this.subscriptions = subscriptions;
        this.channels = channels;
        this.rows = rows;
        this.requests = requests;
        this.policies = policies;
        this.clock = clock;
        this.most = config.subscriptions();
    }

    /// What came of a change.
    sealed interface Change {
        /// With the secrets that were made for it, which nobody sees again.
        record Done(SubscriptionView subscription) implements Change {}

        /// The same request made this one before; its secrets were shown then.
        record Repeated(SubscriptionView subscription) implements Change {}

        /// Another request bore the same key.
        record KeyTaken() implements Change {}

        /// It is not there.
        record Absent() implements Change {}

        /// Somebody else changed it first.
        record Stale(long version) implements Change {}

        /// No more of them fit.
        record Full(int most) implements Change {}
    }

    /// @throws RefusedRequest a channel cannot be had here
    Change create(SubscriptionRequest request, Optional<IdempotentRequests.Key> key) {
        return QuarkusTransaction.requiringNew().call(() -> created(request, key));
    }

    private Change created(SubscriptionRequest request, Optional<IdempotentRequests.Key> key)
            throws SQLException {
        Instant now = clock.instant();
        String id = UUID.randomUUID().toString();
        if (key.isPresent()) {
            Optional<IdempotentRequests.Before> before = requests.remember(key.get(), id, now);
            if (before.isPresent()) {
                return repeated(before.get());
            }
        }
        if (subscriptions.count("deletedAt is null") >= most) {
            return new Change.Full(most);
        }
        Subscription subscription = new Subscription(id, now);
        fill(subscription, request);
        subscriptions.persistAndFlush(subscription);
        if (subscription.watching) {
            subscriptions.watch(id, now, true);
        }
        return new Change.Done(view(subscription, rows.become(id, request.channels())));
    }

    private Change repeated(IdempotentRequests.Before before) {
        if (!before.sameBody()) {
            return new Change.KeyTaken();
        }
        return present(before.subscription())
                .<Change>map(found -> new Change.Repeated(view(found)))
                .orElseGet(Change.Absent::new);
    }

    /// @throws RefusedRequest a channel cannot be had here
    Change replace(String id, SubscriptionRequest request, Optional<Long> expected) {
        return changing(id, expected, subscription -> replaced(subscription, request));
    }

    private Change replaced(Subscription subscription, SubscriptionRequest request) {
        boolean otherQuery = !request.query().equals(subscription.query);
        fill(subscription, request);
        if (subscription.watching) {
            subscriptions.watch(subscription.id, clock.instant(), otherQuery);
        }
        subscriptions.forgetBroken(subscription.id);
        subscriptions.wakeWaiting(subscription.id);
        List<ChannelView> shown = rows.become(subscription.id, request.channels());
        subscriptions.forgetFailures(subscription.id);
        subscriptions.dropUndeliverable(subscription.id);
        Instant due = request.policy().releaseOf(clock.instant());
        subscriptions.releaseHeld(subscription.id, due);
        return new Change.Done(view(subscription, shown));
    }

    Change delete(String id, Optional<Long> expected) {
        return changing(id, expected, this::deleted);
    }

    private Change deleted(Subscription subscription) {
        subscription.deletedAt = clock.instant();
        subscription.version++;
        subscription.changeVersion = subscriptions.raiseChangeVersion();
        subscriptions.dropUndeliverable(subscription.id);
        return new Change.Done(view(subscription, List.of()));
    }

    /// A webhook's new secret, shown in this answer only; empty where there is no such webhook.
    Optional<ChannelView> rotate(String id, String channel) {
        return QuarkusTransaction.requiringNew()
                .call(() -> present(id).flatMap(found -> rows.rotate(found.id, channel)));
    }

    Optional<SubscriptionView> byId(String id) {
        return QuarkusTransaction.requiringNew().call(() -> present(id).map(this::view));
    }

    List<SubscriptionView> page(String after, int limit) {
        return QuarkusTransaction.requiringNew()
                .call(() -> subscriptions.page(after, limit).stream().map(this::view).toList());
    }

    private Change changing(
            String id, Optional<Long> expected, Function<Subscription, Change> change) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                present(id, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE)
                                        .map(
                                                found ->
                                                        isStale(found, expected)
                                                                ? new Change.Stale(found.version)
                                                                : change.apply(found))
                                        .orElseGet(Change.Absent::new));
    }

    private static boolean isStale(Subscription found, Optional<Long> expected) {
        return expected.isPresent() && expected.get() != found.version;
    }

    private Optional<Subscription> present(String id) {
        return present(id, jakarta.persistence.LockModeType.NONE);
    }

    private Optional<Subscription> present(String id, jakarta.persistence.LockModeType lock) {
        return subscriptions.findByIdOptional(id, lock).filter(one -> !one.isDeleted());
    }

    private void fill(Subscription subscription, SubscriptionRequest request) {
        subscription.name = request.name();
        subscription.query = request.query();
        subscription.per = request.per();
        subscription.policy = policies.written(request.policy());
        subscription.minSources = request.policy().minSources();
        subscription.paused = request.policy().paused();
        subscription.watching = request.policy().isWatching();
        subscription.version++;
        subscription.changeVersion = subscriptions.raiseChangeVersion();
    }

    private SubscriptionView view(Subscription subscription) {
        return view(
                subscription, channels.of(subscription.id).stream().map(ChannelView::of).toList());
    }

    private SubscriptionView view(Subscription subscription, List<ChannelView> shown) {
        return new SubscriptionView(
                subscription.id,
                subscription.name,
                subscription.query,
                subscription.per,
                shown,
                policies.read(subscription.policy),
                subscription.createdAt,
                subscription.version,
                subscriptions.broken(subscription.id));
    }
}
