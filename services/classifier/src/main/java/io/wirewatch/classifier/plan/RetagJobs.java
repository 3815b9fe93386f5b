package io.wirewatch.classifier.plan;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Sort;
import io.wirewatch.classifier.ClassifierConfig;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/// The stored jobs, each with one worker at a time: a result is written only under the lease that it was worked out under.
@Singleton
class RetagJobs implements PanacheRepositoryBase<RetagJob, String> {
    /// Jobs of a theme that are shown.
    static final int SHOWN = 20;

    private final Duration lease;
    private final InstantSource clock;

    RetagJobs(ClassifierConfig config, InstantSource clock) {
        this.lease = config.retagLease();
        this.clock = clock;
    }

    /// The new job; empty where one of the theme is open.
    Optional<RetagJob> open(String themeId, int days, List<Stretch> stretches) {
        RetagJob job =
                new RetagJob(
                        UUID.randomUUID().toString(), themeId, days, stretches, clock.instant());
        if (stretches.isEmpty()) {
            job.advance(List.of(), new RetagJob.Progress(0, 0), clock.instant());
        }
        try {
            QuarkusTransaction.requiringNew().run(() -> persistAndFlush(job));
            return Optional.of(job);
        } catch (ConstraintViolationException e) {
            return Optional.empty();
        }
    }

    /// Newest first.
    List<RetagJob> ofTheme(String themeId) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                find("themeId", Sort.descending("createdAt"), themeId)
                                        .page(0, SHOWN)
                                        .list());
    }

    Optional<RetagJob> one(String themeId, String id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> find("themeId = ?1 and id = ?2", themeId, id).firstResultOptional());
    }

    /// The job as it is then: cancelled, or done before; empty where there is none. Its worker finds its lease gone with the
    /// chunk that it is at.
    Optional<RetagJob> cancel(String themeId, String id) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                find("themeId = ?1 and id = ?2", themeId, id)
                                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                                        .firstResultOptional()
                                        .map(this::cancelled));
    }

    private RetagJob cancelled(RetagJob job) {
        job.cancel(clock.instant());
        return job;
    }

    /// A due job that nobody works on, leased.
    Optional<RetagJob> claim() {
        return QuarkusTransaction.requiringNew().call(this::leased);
    }

    private Optional<RetagJob> leased() {
        Instant now = clock.instant();
        Optional<RetagJob> due =
                find(
                                "state = ?1 and dueAt <= ?2 and (leaseUntil is null or leaseUntil < ?2)"
                                        + " order by createdAt",
                                RetagJob.State.OPEN,
                                now)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .withHint("jakarta.persistence.lock.timeout", -2) // skip locked
                        .page(0, 1)
                        .stream()
                        .findFirst();
        due.ifPresent(job -> job.lease(UUID.randomUUID().toString(), now.plus(lease)));
        return due;
    }

    /// @return whether the lease still held, and the result is written
    boolean advance(RetagJob job, List<Stretch> left, RetagJob.Progress progress) {
        return QuarkusTransaction.requiringNew()
                .call(() -> held(job).map(stored -> written(stored, left, progress)).isPresent());
    }

    private RetagJob written(RetagJob stored, List<Stretch> left, RetagJob.Progress progress) {
        Instant now = clock.instant();
        stored.advance(left, progress, now);
        if (stored.leaseToken != null) {
            stored.lease(stored.leaseToken, now.plus(lease));
        }
        return stored;
    }

    void failed(RetagJob job, String error, Duration pause) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                held(job)
                                        .ifPresent(
                                                stored ->
                                                        stored.failed(
                                                                error, clock.instant(), pause)));
    }

    private Optional<RetagJob> held(RetagJob job) {
        return find("id = ?1 and leaseToken = ?2", job.id, job.leaseToken)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }
}
