package io.wirewatch.alert.article;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.language.query.Query;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/// Clients that follow the articles as they are written. Each has a virtual thread that reads a page, hands it over one by
/// one as the client takes it, and only then reads the next: nobody's buffer grows, and a slow client delays no other.
@Singleton
class ArticleStream {
    private static final Logger LOG = Logger.getLogger(ArticleStream.class);
    private static final Duration DEMAND = Duration.ofMillis(5);

    /// Whose page took longer than a look, or was given up, rests so many times as long: a few slow queries never hold all
    /// readers.
    private static final int RESTS = 9;

    private final ArticleTail tail;
    private final ObjectMapper json;
    private final AlertConfig config;
    private final Semaphore clients;
    private volatile boolean stopped;

    ArticleStream(ArticleTail tail, ObjectMapper json, AlertConfig config) {
        this.tail = tail;
        this.json = json;
        this.config = config;
        this.clients = new Semaphore(config.streamClients());
    }

    void atShutdown(@Observes ShutdownEvent stop) {
        stopped = true;
    }

    /// What a client follows.
    ///
    /// @param query empty for all articles
    /// @param after empty for what is written from now on
    record Asked(Optional<Query> query, Optional<StreamPosition> after) {}

    /// Empty where no more clients may follow.
    Optional<Multi<OutboundSseEvent>> follow(Asked asked, Sse sse) {
        if (!clients.tryAcquire()) {
            return Optional.empty();
        }
        return Optional.of(Multi.createFrom().emitter(to -> begin(new Client(asked, sse, to))));
    }

    private void begin(Client client) {
        Thread.ofVirtual().name("article-stream").start(() -> run(client));
    }

    private void run(Client client) {
        try {
            client.follow();
            client.to.complete();
        } catch (RuntimeException | JsonProcessingException e) { // the client comes again
            LOG.infof("A stream of articles ended cause=%s", e.toString());
            client.to.fail(e);
        } finally {
            clients.release();
        }
    }

    static Duration restAfter(ArticleTail.Read read, Duration look) {
        if (read.took().compareTo(look) > 0) {
            return read.took().multipliedBy(RESTS);
        }
        return read.page().more() ? Duration.ZERO : look;
    }

    /// How long a client may wait for a reader: as long as its next sign of life may.
    static Duration patience(Duration heartbeat, Duration quiet) {
        return quiet.compareTo(heartbeat) < 0 ? heartbeat.minus(quiet) : Duration.ZERO;
    }

    private final class Client {
        private final Asked asked;
        private final Sse sse;
        private final MultiEmitter<? super OutboundSseEvent> to;
        private StreamPosition at = StreamPosition.behind(0);
        private long sentAt;

        Client(Asked asked, Sse sse, MultiEmitter<? super OutboundSseEvent> to) {
            this.asked = asked;
            this.sse = sse;
            this.to = to;
        }

        void follow() throws JsonProcessingException {
            StreamPosition end = tail.end();
            at = asked.after().orElse(end);
            boolean isKnown = at.xid() <= end.xid() + 1;
            at = isKnown ? at : end;
            boolean open = send(isKnown ? standing("articles") : lost());
            while (open) {
                open = look();
            }
        }

        /// A query that takes too long would take as long at once again: it rests like any slow one, and the client is told.
        private boolean look() throws JsonProcessingException {
            try {
                Duration quiet = Duration.ofNanos(System.nanoTime() - sentAt);
                Optional<ArticleTail.Read> read =
                        tail.behind(at, asked.query(), patience(config.streamHeartbeat(), quiet));
                return read.isPresent() ? show(read.get()) : send(standing(""));
            } catch (SearchTooSlow e) {
                return send(standing(String.valueOf(e.getMessage())))
                        && rest(config.searchTimeout().multipliedBy(RESTS));
            }
        }

        private boolean show(ArticleTail.Read read) throws JsonProcessingException {
            for (ArticleTail.Entry entry : read.page().entries()) {
                if (!send(event(entry))) {
                    return false;
                }
            }
            at = read.page().next();
            return rest(restAfter(read, config.streamLook()));
        }

        /// A position ahead of all there is: the store was restored from a copy, or the position is another store's. It is
        /// told before anything else, with the position that is good from now on.
        private OutboundSseEvent lost() {
            return sse.newEventBuilder()
                    .id(at.encoded())
                    .name("gap")
                    .data("this position is not known here; the stream goes on from now")
                    .comment("articles")
                    .build();
        }

        private OutboundSseEvent event(ArticleTail.Entry entry) throws JsonProcessingException {
            return sse.newEventBuilder()
                    .id(entry.at().encoded())
                    .name("article")
                    .data(json.writeValueAsString(entry.article()))
                    .build();
        }

        /// A client that was sent no article, or none for long, comes back to where it stood all the same.
        private OutboundSseEvent standing(String comment) {
            return sse.newEventBuilder().id(at.encoded()).comment(comment).build();
        }

        private boolean rest(Duration pause) {
            long until = System.nanoTime() + pause.toNanos();
            boolean open = isOpen();
            while (open && System.nanoTime() < until) {
                long left = until - System.nanoTime();
                LockSupport.parkNanos(Math.min(left, config.streamLook().toNanos()));
                boolean quiet = System.nanoTime() - sentAt > config.streamHeartbeat().toNanos();
                open = quiet ? send(standing("")) : isOpen();
            }
            return open;
        }

        /// False where the client is gone, or takes nothing any more.
        private boolean send(OutboundSseEvent event) {
            long until = System.nanoTime() + config.streamStall().toNanos();
            while (isOpen() && to.requested() == 0 && System.nanoTime() < until) {
                LockSupport.parkNanos(DEMAND.toNanos());
            }
            if (!isOpen() || to.requested() == 0) {
                return false;
            }
            to.emit(event);
            sentAt = System.nanoTime();
            return true;
        }

        private boolean isOpen() {
            return !stopped && !to.isCancelled();
        }
    }
}
