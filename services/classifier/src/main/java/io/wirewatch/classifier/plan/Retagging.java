package io.wirewatch.classifier.plan;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wirewatch.classifier.ClassifierConfig;
import io.wirewatch.classifier.classify.ClassifyThreads;
import io.wirewatch.classifier.stream.Tagging;
import io.wirewatch.classifier.theme.ActiveTaxonomy;
import io.wirewatch.messaging.Loop;
import io.wirewatch.messaging.OutgoingRecord;
import io.wirewatch.messaging.RecordPublisher;
import io.wirewatch.messaging.RecordRefused;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Works on re-tag jobs, one at a time a replica: reads a chunk, publishes it to the backfill topic, writes down how far it
/// came. A replica that dies leaves its lease; the next one repeats a chunk at most, under the same record ids.
@Singleton
class Retagging {
    /// After a failure, such as a broker that stays away.
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(Retagging.class);

    private final RetagJobs jobs;
    private final ArticleHistory history;
    private final ActiveTaxonomy active;
    private final Tagging tagging;
    private final ClassifyThreads threads;
    private final RecordPublisher publisher;
    private final ClassifierConfig config;
    private final InstantSource clock;
    private volatile boolean stopped;
    private @Nullable Loop loop;

    Retagging(
            RetagJobs jobs,
            ArticleHistory history,
            ActiveTaxonomy active,
            Tagging tagging,
            ClassifyThreads threads,
            RecordPublisher publisher,
            ClassifierConfig config,
            InstantSource clock) {
        this.jobs = jobs;
        this.history = history;
        this.active = active;
        this.tagging = tagging;
        this.threads = threads;
        this.publisher = publisher;
        this.config = config;
        this.clock = clock;
    }

    void atStart(@Observes StartupEvent start) {
        loop = Loop.start("retag", config.retagLookedForEvery(), this::work);
    }

    void atShutdown(@Observes ShutdownEvent stop) {
        stopped = true;
        if (loop != null) {
            loop.close();
        }
    }

    /// A job over the articles of the last days; empty where one of the theme is open.
    Optional<RetagJob> begin(String themeId, int days) {
        Instant from = clock.instant().minus(Duration.ofDays(days));
        List<Stretch> stretches;
        try (ArticleHistory.Reading reading = history.open()) {
            stretches = reading.since(from);
        }
        Optional<RetagJob> job = jobs.open(themeId, days, stretches);
        if (loop != null) {
            loop.poke();
        }
        return job;
    }

    private boolean work() {
        Optional<RetagJob> claimed = jobs.claim();
        claimed.ifPresent(this::workOn);
        return claimed.isPresent() && !stopped;
    }

    private void workOn(RetagJob job) {
        try (ArticleHistory.Reading reading = history.open()) {
            active.refresh(); // the theme may have been changed a moment ago, by another replica
            List<Stretch> left = new ArrayList<>(Stretches.read(job.stretches));
            boolean held = true;
            while (held && !left.isEmpty() && !stopped) {
                ArticleHistory.Chunk chunk = reading.next(left.getFirst());
                RetagJob.Progress progress = publish(chunk);
                left.set(0, chunk.rest());
                left.removeIf(Stretch::isRead);
                held = jobs.advance(job, left, progress);
            }
            LOG.infof("A re-tag job was worked on theme=%s left=%d", job.themeId, left.size());
        } catch (RuntimeException e) { // the job stays, and is tried again
            LOG.warnf(e, "A re-tag job failed and is tried again theme=%s", job.themeId);
            jobs.failed(job, String.valueOf(e.getMessage()), PAUSE);
        }
    }

    private RetagJob.Progress publish(ArticleHistory.Chunk chunk) {
        List<Callable<Optional<OutgoingRecord>>> tasks = new ArrayList<>();
        chunk.records().forEach(record -> tasks.add(() -> tagging.again(record)));
        List<OutgoingRecord> tagged =
                threads.all(tasks).stream().flatMap(Optional::stream).toList();
        int published = publishAll(tagged);
        return new RetagJob.Progress(published, tasks.size() - published);
    }

    /// One that the broker refuses stops no other.
    private int publishAll(List<OutgoingRecord> tagged) {
        try {
            publisher.publishAll(tagged);
            return tagged.size();
        } catch (RecordRefused oneOfThem) {
            return (int) tagged.stream().filter(this::isPublished).count();
        }
    }

    private boolean isPublished(OutgoingRecord one) {
        try {
            publisher.publish(one);
            return true;
        } catch (RecordRefused refused) {
            LOG.warnf("A re-tagged article is refused articleId=%s", one.key());
            return false;
        }
    }
}
