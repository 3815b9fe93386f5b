package io.wirewatch.classifier.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Articles of some days that are to be tagged anew, and how far that is done.
@Entity
@Table(name = "retag_job")
public class RetagJob {
    @Id String id;

    @Column(name = "theme_id")
    String themeId;

    int days;

    /// JSON: what is left of each partition.
    String stretches;

    long total;
    long done;
    long skipped;
    String state;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "changed_at")
    Instant changedAt;

    @Column(name = "last_error")
    @Nullable String lastError;

    @Column(name = "due_at")
    Instant dueAt;

    @Column(name = "lease_until")
    @Nullable Instant leaseUntil;

    @Column(name = "lease_token")
    @Nullable String leaseToken;

    /// For Hibernate.
    protected RetagJob() {}

    RetagJob(String id, String themeId, int days, List<Stretch> stretches, Instant now) {
        this.id = id;
        this.themeId = themeId;
        this.days = days;
        this.stretches = Stretches.write(stretches);
        this.total = stretches.stream().mapToLong(Stretch::left).sum();
        this.state = State.OPEN;
        this.createdAt = now;
        this.changedAt = now;
        this.dueAt = now;
    }

    void lease(String token, Instant until) {
        leaseToken = token;
        leaseUntil = until;
    }

    /// What was done under a lease that still holds; without anything left the job is done.
    void advance(List<Stretch> left, Progress progress, Instant now) {
        stretches = Stretches.write(left);
        done += progress.tagged() + progress.skipped();
        skipped += progress.skipped();
        changedAt = now;
        lastError = null;
        if (left.isEmpty()) {
            state = State.DONE;
            leave();
        }
    }

    /// Takes an open job from whoever works on it; what was done stays said. One that is done stays done.
    void cancel(Instant now) {
        if (state.equals(State.OPEN)) {
            state = State.CANCELLED;
            changedAt = now;
            lastError = null;
            leave();
        }
    }

    private void leave() {
        leaseToken = null;
        leaseUntil = null;
    }

    void failed(String error, Instant now, Duration pause) {
        lastError = error.substring(0, Math.min(error.length(), 300));
        changedAt = now;
        dueAt = now.plus(pause);
        leave();
    }

    /// @param skipped records that are no articles
    record Progress(long tagged, long skipped) {}

    /// As the column has them.
    static final class State {
        static final String OPEN = "open";
        static final String DONE = "done";
        static final String CANCELLED = "cancelled";

        private State() {}
    }
}
