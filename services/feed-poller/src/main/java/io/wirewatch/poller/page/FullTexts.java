package io.wirewatch.poller.page;

import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.outbound.Outbound;
import io.wirewatch.poller.PageConfig;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.fetch.HeldBytes;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/// What the pages of articles give, within the limits of one poll.
@Singleton
public class FullTexts {
    private static final Logger LOG = Logger.getLogger(FullTexts.class);

    private final PageConfig config;
    private final PageFetcher fetcher;
    private final PageReader reader;
    private final MeterRegistry meters;
    private final HeldBytes held;
    private final Semaphore reading;

    FullTexts(
            Outbound outbound,
            PollerConfig config,
            InstantSource clock,
            HeldBytes held,
            MeterRegistry meters) {
        this.config = config.pages();
        this.fetcher = new PageFetcher(outbound, config.pages(), clock);
        this.reader = new PageReader(config.pages().elements(), config.pages().excerpt());
        this.held = held;
        this.meters = meters;
        this.reading = new Semaphore(config.pages().readAtOnce());
    }

    /// An article that is about to be published.
    ///
    /// @param own the feed's own words for it
    public record Wanted(String articleId, URI page, String own) {}

    /// By article. Asks pages one after the other.
    public Map<String, PageText> of(List<Wanted> articles) {
        Patience patience = Patience.of(config.within());
        Map<String, PageText> texts = new HashMap<>();
        int asked = 0;
        for (Wanted article : articles) {
            boolean mayAsk = asked < config.perPoll() && !patience.isOver();
            PageText text = mayAsk ? ask(article, patience) : new PageText.NotAsked();
            asked++;
            meters.counter("wirewatch.pages", "outcome", text.outcome()).increment();
            texts.put(article.articleId(), text);
        }
        return texts;
    }

    @PreDestroy
    void stop() {
        fetcher.close();
    }

    private PageText ask(Wanted article, Patience patience) {
        return switch (fetcher.fetch(article.page().toString(), patience)) {
            case PageAnswer.Document document -> waiting(document, article, patience);
            case PageAnswer.Disallowed _ -> new PageText.Disallowed();
            case PageAnswer.Gone _ -> new PageText.Gone();
            case PageAnswer.Failed(String reason) -> new PageText.Failed(reason);
            case PageAnswer.NoTime _ -> new PageText.NotAsked();
        };
    }

    private PageText waiting(PageAnswer.Document document, Wanted article, Patience patience) {
        Optional<HeldBytes.Room> room = held.take(document.body().length);
        if (room.isEmpty()) {
            return new PageText.NotAsked();
        }
        try (HeldBytes.Room _ = room.get()) {
            return patience.acquires(reading) ? read(document, article) : new PageText.NotAsked();
        }
    }

    private PageText read(PageAnswer.Document document, Wanted article) {
        try {
            return reader.read(document, article.own());
        } catch (RuntimeException
                | StackOverflowError e) { // a stranger's page never costs an article
            LOG.warnf(e, "A page could not be read articleId=%s", article.articleId());
            return new PageText.NoText("it cannot be read");
        } finally {
            reading.release();
        }
    }
}
