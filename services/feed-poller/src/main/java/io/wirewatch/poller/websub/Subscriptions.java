package io.wirewatch.poller.websub;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.access.SecretBox;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.feed.DatabaseClock;
import io.wirewatch.poller.feed.Feed;
import io.wirewatch.poller.parse.HubLinks;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Which feeds have a hub that pushes, and whether it can be believed.
@Singleton
public class Subscriptions {
    private static final int SECRET_BYTES = 32;

    private final SubscriptionRepository subscriptions;
    private final PushRows pushes;
    private final CallbackAddress address;
    private final SecretBox secrets;
    private final DatabaseClock clock;
    private final PollerConfig config;
    private final SecureRandom random = new SecureRandom();

    Subscriptions(
            SubscriptionRepository subscriptions,
            PushRows pushes,
            CallbackAddress address,
            SecretBox secrets,
            DatabaseClock clock,
            PollerConfig config) {
        this.subscriptions = subscriptions;
        this.pushes = pushes;
        this.address = address;
        this.secrets = secrets;
        this.clock = clock;
        this.config = config;
    }

    /// How a feed stands with its hub, for people. The callback and the secret are the hub's only.
    ///
    /// @param state `requested`, `verified` or `denied`
    /// @param leaseEnd the hub pushes until then
    /// @param trusted its silence means that there is nothing new, so the feed is polled less
    public record View(
            String hub,
            String topic,
            String state,
            @Nullable Instant leaseEnd,
            @Nullable Instant lastPush,
            boolean trusted,
            int failures,
            @Nullable String lastError) {}

    /// A poll has read what the feed says of its hubs; in the transaction that holds the feed. A feed that needs a password is
    /// not subscribed to.
    ///
    /// @param whole whether the document was: one that broke off may only have lost its hub, or what it calls itself
    public void saw(Feed feed, HubLinks offer, boolean whole) {
        if (!address.isOn()) {
            return;
        }
        Instant now = clock.now();
        String topic = offer.self().orElse(feed.url());
        List<HubUrl> hubs =
                feed.sealedCredentials().isPresent() ? List.of() : HubUrl.of(offer.hubs());
        Optional<Subscription> current = subscriptions.lockedCurrent(feed.id());
        if (!whole && current.isPresent()) {
            return;
        }
        if (hubs.isEmpty()) {
            current.ifPresent(left -> left.end(now));
            return;
        }
        HubUrl wanted = wanted(hubs, topic, current);
        if (current.filter(one -> one.hub.equals(wanted.url()) && one.topic.equals(topic))
                .isPresent()) {
            return;
        }
        Duration pause = config.webSub().longestBackOff();
        Subscription.Begin begin =
                current.map(one -> one.next(hubs.size(), pause, now))
                        .orElseGet(() -> Subscription.Begin.first(now));
        current.ifPresent(other -> other.end(now));
        subscriptions.flush(); // a feed has one that is not ending
        subscriptions.persist(new Subscription(target(feed, wanted, topic), begin, now));
    }

    /// The hub that it has, while that is offered and there is hope; else the next one.
    private static HubUrl wanted(List<HubUrl> hubs, String topic, Optional<Subscription> current) {
        List<String> urls = hubs.stream().map(HubUrl::url).toList();
        int at =
                current.filter(one -> one.topic.equals(topic))
                        .map(one -> urls.indexOf(one.hub))
                        .orElse(-1);
        boolean next = at < 0 || current.filter(Subscription::isHopeless).isPresent();
        return hubs.get((next ? at + 1 : at) % hubs.size());
    }

    private Subscription.Target target(Feed feed, HubUrl hub, String topic) {
        return new Subscription.Target(word(), feed.id(), hub, topic, secrets.seal(word()));
    }

    private String word() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// A poll has found news; in the transaction that holds the feed.
    ///
    /// @param news new and revised articles
    /// @param pushed items that the hub had sent; empty where the poll was not for its sake
    public void found(Feed feed, int news, OptionalInt pushed) {
        if (!address.isOn() || news == 0) {
            return;
        }
        Optional<Subscription> current = subscriptions.lockedCurrent(feed.id());
        if (current.filter(one -> one.covers(news, pushed.orElse(0))).isPresent()) {
            current.get().confirm();
        } else if (pushed.isPresent() || !pushes.waitFor(feed.id())) {
            current.ifPresent(this::doubt);
        }
    }

    /// So many articles were taken from what the hub of a feed sent, for the feed has not shown them yet; in the caller's
    /// transaction.
    public void owes(String feedId, int articles) {
        subscriptions.lockedCurrent(feedId).ifPresent(one -> one.owes(articles));
    }

    /// A hub that forgot us may only need to be asked again.
    private void doubt(Subscription missed) {
        if (missed.doubt(config.webSub().trustedAfter())) {
            missed.renewSoon(clock.now());
        }
    }

    /// Until when the hub of a feed pushes what is new, so that polls need only make sure; in the caller's transaction. Empty
    /// where there is no such hub, or it has not proved that it does.
    public Optional<Instant> trustedUntil(String feedId) {
        return address.isOn()
                ? subscriptions
                        .current(feedId)
                        .filter(one -> isTrusted(one, clock.now()))
                        .flatMap(Subscription::leaseEnd)
                : Optional.empty();
    }

    private boolean isTrusted(Subscription one, Instant now) {
        return one.isTrusted(now, config.webSub().trustedAfter());
    }

    /// Empty where the feed has none.
    public Optional<View> of(String feedId) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> subscriptions.current(feedId).map(this::view));
    }

    private View view(Subscription one) {
        return new View(
                one.hub,
                one.topic,
                one.state.word(),
                one.leaseEnd().orElse(null),
                one.lastPush,
                address.isOn() && isTrusted(one, clock.now()),
                one.failures,
                one.lastError);
    }
}
