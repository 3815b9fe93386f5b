package io.wirewatch.poller.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wirewatch.access.SecretBox;
import io.wirewatch.messaging.Loop;
import io.wirewatch.poller.opml.ListedFeed;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Long lists, taken in line by line behind their senders' backs. Lines are rows: a job outlives its service, and
/// replicas share it.
@Singleton
class ImportJobs {
    /// Jobs and their lines are forgotten after this.
    static final Duration KEPT = Duration.ofDays(30);

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Logger LOG = Logger.getLogger(ImportJobs.class);

    private final ImportRows rows;
    private final FeedImport taking;
    private final SecretBox secrets;
    private final ObjectMapper json;
    private final InstantSource clock;
    private @Nullable Loop loop;

    ImportJobs(
            ImportRows rows,
            FeedImport taking,
            SecretBox secrets,
            ObjectMapper json,
            InstantSource clock) {
        this.rows = rows;
        this.taking = taking;
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
    }

    /// How far a job is.
    ///
    /// @param state `running` or `done`
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Job(
            String id,
            String state,
            long total,
            long done,
            long added,
            long known,
            long refused,
            Instant createdAt,
            @Nullable Instant finishedAt) {}

    void atStart(@Observes StartupEvent start) {
        loop = Loop.start("import", PAUSE, this::takeOne);
    }

    void atShutdown(@Observes @Priority(10) ShutdownEvent stop) {
        if (loop != null) {
            loop.close();
        }
    }

    /// Stores the list; returns before a feed of it is there.
    Job begin(List<ListedFeed> feeds) {
        String id = UUID.randomUUID().toString();
        Instant now = clock.instant();
        List<ImportRows.NewLine> lines = feeds.stream().map(this::line).toList();
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            rows.forget(now.minus(KEPT));
                            rows.add(id, lines, now);
                        });
        if (loop != null) {
            loop.poke();
        }
        return job(id).orElseThrow();
    }

    Optional<Job> job(String id) {
        return QuarkusTransaction.requiringNew().call(() -> rows.job(id));
    }

    /// Lines in the order of the list, with what became of them so far.
    ///
    /// @param after the number of a line; the first is 1
    List<ImportRows.Done> lines(String id, int after, int limit) {
        return QuarkusTransaction.requiringNew().call(() -> rows.lines(id, after, limit));
    }

    /// URLs of lists may hold credentials: the whole line is sealed until it is taken in.
    private ImportRows.NewLine line(ListedFeed feed) {
        try {
            return new ImportRows.NewLine(
                    FeedImport.shown(feed.url()), secrets.seal(json.writeValueAsString(feed)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line cannot be written", e);
        }
    }

    /// A line that cannot be taken in is refused and stops no other.
    private boolean takeOne() {
        AtomicReference<ImportRows.Open> at = new AtomicReference<>();
        try {
            return QuarkusTransaction.requiringNew()
                    .call(() -> rows.next().map(line -> taken(line, at)).isPresent());
        } catch (RuntimeException e) {
            ImportRows.Open line = at.get();
            if (line == null) {
                throw e;
            }
            LOG.warnf(e, "A line could not be taken in job=%s line=%d", line.job(), line.number());
            QuarkusTransaction.requiringNew()
                    .run(() -> rows.finish(line, refused(line), clock.instant()));
            return true;
        }
    }

    private FeedImport.Line refused(ImportRows.Open line) {
        return new FeedImport.Line(line.url(), FeedImport.REFUSED, "it could not be stored");
    }

    /// In one transaction: the feed is there when, and only when, the line says so.
    private FeedImport.Line taken(ImportRows.Open line, AtomicReference<ImportRows.Open> at) {
        at.set(line);
        FeedImport.Line done = taking.take(read(line), Origin.HAND);
        rows.finish(line, done, clock.instant());
        return done;
    }

    private ListedFeed read(ImportRows.Open line) {
        try {
            return json.readValue(secrets.open(line.sealed()), ListedFeed.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored line cannot be read", e);
        }
    }
}
