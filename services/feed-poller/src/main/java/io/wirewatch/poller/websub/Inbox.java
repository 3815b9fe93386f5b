package io.wirewatch.poller.websub;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.access.SecretBox;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.feed.DatabaseClock;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// Takes what hubs send (W3C WebSub, 7). What was taken stands in the database before the hub is told so; of what is not
/// signed with the subscription's secret nothing is kept.
@Singleton
class Inbox {
    private static final int LONGEST_TYPE = 200;

    private final SubscriptionRepository subscriptions;
    private final PushRows rows;
    private final PushLoop loop;
    private final SecretBox secrets;
    private final MeterRegistry meters;
    private final DatabaseClock clock;
    private final PollerConfig config;
    private final Receiving receiving;

    Inbox(
            SubscriptionRepository subscriptions,
            PushRows rows,
            PushLoop loop,
            SecretBox secrets,
            MeterRegistry meters,
            DatabaseClock clock,
            PollerConfig config) {
        this.subscriptions = subscriptions;
        this.rows = rows;
        this.loop = loop;
        this.secrets = secrets;
        this.meters = meters;
        this.clock = clock;
        this.config = config;
        this.receiving =
                new Receiving(
                        config.webSub().receivedAtOnce(), config.webSub().receivedAtOncePerHub());
    }

    /// A request with a document, as it came. The body is read only where there is a subscription and room for it.
    record Delivery(Optional<String> signature, Optional<String> contentType, InputStream body) {}

    /// What became of a delivery.
    enum Taking {
        TAKEN,
        /// Nothing is done, and the hub does not learn that.
        WRONG_SIGNATURE,
        NO_SUBSCRIPTION,
        TOO_LARGE,
        /// Too many wait already.
        FULL
    }

    /// @throws IOException the body broke off
    Taking take(String id, Delivery delivery) throws IOException {
        Taking taking = taken(id, delivery);
        String outcome = taking.name().toLowerCase(Locale.ROOT).replace('_', '-');
        meters.counter("wirewatch.websub.pushes", "outcome", outcome).increment();
        return taking;
    }

    private Taking taken(String id, Delivery delivery) throws IOException {
        Optional<Subscription> subscription =
                QuarkusTransaction.requiringNew()
                        .call(() -> subscriptions.findByIdOptional(id))
                        .filter(Subscription::isVerified);
        if (subscription.isEmpty()) {
            return Taking.NO_SUBSCRIPTION;
        }
        return isFull(subscription.get())
                ? Taking.FULL
                : receivedInTurn(subscription.get(), delivery);
    }

    private Taking receivedInTurn(Subscription subscription, Delivery delivery) throws IOException {
        Optional<Receiving.Place> place = receiving.take(subscription.hubHost);
        if (place.isEmpty()) {
            return Taking.FULL;
        }
        try (Receiving.Place _ = place.get()) {
            return received(subscription, delivery);
        }
    }

    private boolean isFull(Subscription subscription) {
        PushRows.Waiting waiting =
                QuarkusTransaction.requiringNew().call(() -> rows.waiting(subscription.feedId));
        return waiting.ofFeed() >= config.webSub().heldPerFeed()
                || waiting.ofAll() >= config.webSub().held();
    }

    private Taking received(Subscription subscription, Delivery delivery) throws IOException {
        int most = config.webSub().bodyBytes();
        byte[] body = delivery.body().readNBytes(most + 1);
        if (body.length > most) {
            return Taking.TOO_LARGE;
        }
        String secret = secrets.open(subscription.secret);
        if (!delivery.signature().filter(one -> Signature.isRight(one, body, secret)).isPresent()) {
            return Taking.WRONG_SIGNATURE;
        }
        Taking taking =
                QuarkusTransaction.requiringNew()
                        .call(() -> keep(subscription.id, delivery.contentType(), body));
        loop.poke();
        return taking;
    }

    /// Counted again under the lock: hubs may send several at a time.
    private Taking keep(String id, Optional<String> type, byte[] body) {
        Optional<Subscription> subscription =
                subscriptions.locked(id).filter(Subscription::isVerified);
        if (subscription.isEmpty()) {
            return Taking.NO_SUBSCRIPTION;
        }
        if (rows.waiting(subscription.get().feedId).ofFeed() >= config.webSub().heldPerFeed()) {
            return Taking.FULL;
        }
        Instant now = clock.now();
        Instant due = subscription.get().pushed(now);
        Optional<String> kind = type.filter(words -> words.length() <= LONGEST_TYPE);
        rows.add(subscription.get().feedId, new Push(0, now, kind, body), due);
        return Taking.TAKEN;
    }
}
