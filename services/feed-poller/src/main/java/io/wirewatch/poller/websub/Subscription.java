package io.wirewatch.poller.websub;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a feed stands with its hub. Time and chance are arguments.
@Entity
@Table(name = "hub_subscription")
class Subscription {
    /// A hub may give any lease: one that is shorter is asked for again only after this.
    static final Duration SHORTEST_LEASE = Duration.ofMinutes(5);

    /// A lease that is longer is not believed: hubs must not give any for ever.
    static final Duration LONGEST_LEASE = Duration.ofDays(90);

    /// A subscription is renewed when this part of its lease is over, and up to `RENEWED_SPREAD` of it later.
    static final double RENEWED_AT = 0.7;

    static final double RENEWED_SPREAD = 0.15;

    /// Requests to unsubscribe after which the hub is left to its lease.
    static final int GOODBYES = 5;

    /// A feed may move to another hub or topic so often at once; what comes after that waits.
    static final int MOVES_AT_ONCE = 1;

    private static final int LONGEST_ERROR = 300;

    @Id String id;

    @Column(name = "feed_id")
    String feedId;

    String hub;

    @Column(name = "hub_host")
    String hubHost;

    String topic;
    String secret;
    @Nullable String address;

    @Enumerated(EnumType.STRING)
    State state = State.REQUESTED;

    @Enumerated(EnumType.STRING)
    @Nullable Mode pending;

    @Column(name = "expires_at")
    @Nullable Instant expiresAt;

    @Column(name = "due_at")
    Instant dueAt;

    int failures;

    @Column(name = "last_error")
    @Nullable String lastError;

    int confirmed;
    int owed;

    /// Hubs and topics of the feed, this one included, that were tried one right after the other.
    int tried;

    @Column(name = "last_push")
    @Nullable Instant lastPush;

    @Column(name = "next_read")
    @Nullable Instant nextRead;

    @Column(name = "lease_until")
    @Nullable Instant leaseUntil;

    @Column(name = "lease_token")
    @Nullable String leaseToken;

    @Column(name = "created_at")
    Instant createdAt;

    enum State {
        /// Not verified yet, or not any more.
        REQUESTED,
        VERIFIED,
        DENIED,
        /// It is to end, and the hub to be told so.
        ENDING;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Who is subscribed to what.
    ///
    /// @param id unguessable
    record Target(String id, String feedId, HubUrl hub, String topic, String sealedSecret) {}

    /// When a subscription begins.
    ///
    /// @param due when the hub is asked
    /// @param tried hubs and topics of the feed, the new one included, that were tried one right after the other
    record Begin(Instant due, int tried) {
        static Begin first(Instant now) {
            return new Begin(now, 1);
        }
    }

    /// For Hibernate.
    protected Subscription() {}

    Subscription(Target target, Begin begin, Instant now) {
        id = target.id();
        feedId = target.feedId();
        hub = target.hub().url();
        hubHost = target.hub().host();
        topic = target.topic();
        secret = target.sealedSecret();
        dueAt = begin.due();
        tried = begin.tried();
        createdAt = now;
    }

    /// When the one that takes its place begins: at once, but where every hub of the feed has been tried, or the feed moves on
    /// and on, only after a pause. So no feed has hubs asked in turn for ever.
    ///
    /// @param hubs that the feed names
    Begin next(int hubs, Duration pause, Instant now) {
        if (isUntried(now)) {
            return new Begin(dueAt, tried);
        }
        if (tried < (isHopeless() ? hubs : 1 + MOVES_AT_ONCE)) {
            return new Begin(now, tried + 1);
        }
        Instant rested = isHopeless() ? now.plus(pause) : createdAt.plus(pause);
        Instant due = state == State.DENIED ? dueAt : rested;
        return new Begin(due.isBefore(now) ? now : due, 1);
    }

    /// Its hub has not been asked yet, nor is it time.
    private boolean isUntried(Instant now) {
        return address == null && dueAt.isAfter(now);
    }

    void claim(String token, Instant until) {
        leaseToken = token;
        leaseUntil = until;
    }

    boolean isHeldBy(String token) {
        return token.equals(leaseToken);
    }

    private void giveBack() {
        leaseToken = null;
        leaseUntil = null;
    }

    /// The hub is about to be asked; from now on it may verify that. Answers for what.
    Mode asking(String ourAddress, Instant now) {
        if (pending != null) {
            failures++;
            lastError = "the hub has not verified the last request";
        }
        lapse(now);
        address = ourAddress;
        pending = state == State.ENDING ? Mode.UNSUBSCRIBE : Mode.SUBSCRIBE;
        return pending;
    }

    private void lapse(Instant now) {
        if (state == State.VERIFIED && !isCurrent(now)) {
            state = State.REQUESTED;
            confirmed = 0;
        }
    }

    /// The hub took the request. It may have verified it before it said so.
    ///
    /// @param pause until it is asked again where it does not verify
    void taken(Instant now, Duration pause) {
        dueAt = pending == null ? dueAt : now.plus(pause);
        giveBack();
    }

    /// The hub did not take the request.
    ///
    /// @param mayVerify it was asked, and nobody knows what it made of that
    void refused(String error, Instant again, boolean mayVerify) {
        pending = mayVerify ? pending : null;
        failures++;
        lastError = cut(error);
        dueAt = again;
        giveBack();
    }

    /// The hub was not asked, for no fault of its own.
    void notAsked(Instant again) {
        pending = null;
        dueAt = again;
        giveBack();
    }

    /// Whether this is the verification of what was asked, which happens once.
    boolean isAwaiting(Mode mode, String ofTopic) {
        return pending == mode && topic.equals(ofTopic);
    }

    /// @param lease from the hub
    /// @param jitter 0 to 1
    void verified(Instant now, Duration lease, double jitter) {
        Duration believed = lease.compareTo(LONGEST_LEASE) > 0 ? LONGEST_LEASE : lease;
        Duration shortest = believed.compareTo(SHORTEST_LEASE) < 0 ? SHORTEST_LEASE : believed;
        double part = RENEWED_AT + RENEWED_SPREAD * jitter;
        state = State.VERIFIED;
        pending = null;
        failures = 0;
        lastError = null;
        expiresAt = now.plus(believed);
        dueAt = now.plusMillis((long) (shortest.toMillis() * part));
    }

    /// Answers whether the hub had been believed.
    boolean denied(String reason, Instant again, int trustedAfter) {
        boolean believed = doubt(trustedAfter);
        state = State.DENIED;
        pending = null;
        lastError = cut(reason);
        expiresAt = null;
        dueAt = again;
        return believed;
    }

    void end(Instant now) {
        state = State.ENDING;
        pending = null;
        failures = 0;
        confirmed = 0;
        dueAt = now;
    }

    /// Whether the hub need not be told, or has been told often enough, that it has ended.
    boolean isForgotten(Instant now) {
        return state == State.ENDING && (!isCurrent(now) || failures >= GOODBYES);
    }

    /// The hub pushes until then.
    Optional<Instant> leaseEnd() {
        return Optional.ofNullable(expiresAt);
    }

    private boolean isCurrent(Instant now) {
        return expiresAt != null && expiresAt.isAfter(now);
    }

    boolean isVerified() {
        return state == State.VERIFIED;
    }

    /// Another hub of the feed may do better.
    boolean isHopeless() {
        return state == State.DENIED || (state == State.REQUESTED && failures >= GOODBYES);
    }

    /// Answers when the feed may be looked at for the sake of this push.
    Instant pushed(Instant now) {
        lastPush = now;
        return nextRead == null || nextRead.isBefore(now) ? now : nextRead;
    }

    /// The hub has pushed articles that the feed has not shown yet.
    void owes(int articles) {
        owed = articles;
    }

    /// Whether what is new in the feed had been pushed, this time or when the feed did not show it.
    boolean covers(int news, int pushed) {
        return news <= pushed + owed;
    }

    /// All that was new in the feed had been pushed.
    void confirm() {
        confirmed++;
        owed = 0;
    }

    /// Something was new in the feed and had not been pushed. Answers whether the hub had been believed.
    boolean doubt(int trustedAfter) {
        boolean believed = confirmed >= trustedAfter;
        confirmed = 0;
        owed = 0;
        return believed;
    }

    /// Whether the hub's silence means that there is nothing new.
    boolean isTrusted(Instant now, int trustedAfter) {
        return state == State.VERIFIED && isCurrent(now) && confirmed >= trustedAfter;
    }

    /// Asks the hub again soon, and not more often than it is due anyway.
    void renewSoon(Instant at) {
        dueAt = dueAt.isAfter(at) ? at : dueAt;
    }

    private static String cut(String words) {
        return words.length() > LONGEST_ERROR ? words.substring(0, LONGEST_ERROR) : words;
    }
}
