package io.wirewatch.poller.feed;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/// The columns that say how a feed does, when it is asked next, and who asks it now.
@Embeddable
class StoredStanding {
    @JdbcTypeCode(SqlTypes.VARCHAR)
    @Convert(converter = HealthWords.class)
    Health health = Health.NEW;

    int failures;

    @Column(name = "last_error")
    @Nullable String lastError;

    @Column(name = "last_attempt")
    @Nullable Instant lastAttempt;

    @Column(name = "last_good_poll")
    @Nullable Instant lastGoodPoll;

    @Column(name = "polled_interval_s")
    long polledIntervalSeconds;

    @Column(name = "due_at")
    Instant dueAt;

    @Column(name = "due_reason")
    String dueReason;

    boolean paused;

    @Column(name = "lease_until")
    @Nullable Instant leaseUntil;

    @Column(name = "lease_token")
    @Nullable String leaseToken;

    Health health() {
        return paused ? Health.PAUSED : health;
    }

    Optional<Instant> lastGoodPoll() {
        return Optional.ofNullable(lastGoodPoll);
    }

    Duration polledInterval() {
        return Duration.ofSeconds(polledIntervalSeconds);
    }

    /// Empty where it is not asked.
    Optional<Instant> nextDue() {
        return paused || health == Health.GONE ? Optional.empty() : Optional.of(dueAt);
    }

    boolean isHeldBy(String token) {
        return token.equals(leaseToken);
    }

    boolean isFree(Instant now) {
        return leaseUntil == null || leaseUntil.isBefore(now);
    }

    void lease(String token, Instant until) {
        leaseToken = token;
        leaseUntil = until;
    }

    void giveBack() {
        leaseToken = null;
        leaseUntil = null;
    }

    void due(Instant at, String reason) {
        dueAt = at;
        dueReason = reason;
    }

    void settled(Duration interval) {
        polledIntervalSeconds = interval.toSeconds();
    }

    boolean succeeded(Instant now, int brokenAfter) {
        boolean recovered = failures >= brokenAfter || health == Health.GONE;
        failures = 0;
        lastError = null;
        health = Health.OK;
        lastAttempt = now;
        lastGoodPoll = now;
        return recovered;
    }

    boolean failed(Instant now, String error, int brokenAfter) {
        letGo(now, error);
        health = Health.FAILING;
        return failures == brokenAfter;
    }

    void letGo(Instant now, String error) {
        failures++;
        lastError = error;
        lastAttempt = now;
    }

    boolean gone(Instant now, String error) {
        boolean news = health != Health.GONE;
        health = Health.GONE;
        lastError = error;
        lastAttempt = now;
        return news;
    }

    void restore(Instant now) {
        pause(false);
        failures = 0;
        lastError = null;
        dueAt = now;
    }

    void pause(boolean pause) {
        paused = pause;
        health = !pause && health == Health.GONE ? Health.NEW : health;
    }
}
