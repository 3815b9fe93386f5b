package io.wirewatch.poller.page;

import io.micrometer.core.instrument.MeterRegistry;
import io.wirewatch.outbound.Outbound;
import io.wirewatch.poller.PageConfig;
import io.wirewatch.poller.PollerConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/// The words of articles from their pages, within the limits of one poll. What cannot be had changes nothing: the feed's
/// own words are published.
@Singleton
public class FullTexts {
    private static final Logger LOG = Logger.getLogger(FullTexts.class);

    private final PageConfig config;
    private final PageFetcher fetcher;
    private final PageReader reader;
    private final MeterRegistry meters;
    private final Semaphore reading;

    FullTexts(Outbound outbound, PollerConfig config, InstantSource clock, MeterRegistry meters) {
        this.config = config.pages();
        this.fetcher = new PageFetcher(outbound, config.pages(), clock);
        this.reader = new PageReader(config.pages().elements(), config.pages().excerpt());
        this.meters = meters;
        this.reading = new Semaphore(config.pages().readAtOnce());
    }

    /// An article that is about to be published.
    ///
    /// @param own the feed's own words for it
    public record Wanted(String articleId, URI page, String own) {}

    /// The words to publish by article, of those that get others than the feed's own. Asks pages one after the other.
    public Map<String, String> of(List<Wanted> articles) {
        Patience patience = Patience.of(config.within());
        Map<String, String> texts = new HashMap<>();
        int asked = 0;
        for (Wanted article : articles) {
            boolean mayAsk = asked < config.perPoll() && !patience.isOver();
            PageText text = mayAsk ? ask(article, patience) : new PageText.NotAsked();
            asked++;
            meters.counter("wirewatch.pages", "outcome", text.outcome()).increment();
            String words = chosen(text, article.own());
            if (!words.equals(article.own())) {
                texts.put(article.articleId(), words);
            }
        }
        return texts;
    }

    @PreDestroy
    void stop() {
        fetcher.close();
    }

    /// A page that shows less than the feed does is no gain; a reservation counts whatever the feed shows.
    private static String chosen(PageText page, String own) {
        return switch (page) {
            case PageText.Full(String text) -> longer(text, own);
            case PageText.Teaser(String text) -> longer(text, own);
            case PageText.Excerpt(String text, _) -> text;
            case PageText.NoText _, PageText.Disallowed _, PageText.Failed _, PageText.NotAsked _ ->
                    own;
        };
    }

    private static String longer(String text, String own) {
        return text.length() > own.length() ? text : own;
    }

    private PageText ask(Wanted article, Patience patience) {
        return switch (fetcher.fetch(article.page().toString(), patience)) {
            case PageAnswer.Document document -> read(document, article);
            case PageAnswer.Disallowed _ -> new PageText.Disallowed();
            case PageAnswer.Failed(String reason) -> new PageText.Failed(reason);
            case PageAnswer.NoTime _ -> new PageText.NotAsked();
        };
    }

    private PageText read(PageAnswer.Document document, Wanted article) {
        reading.acquireUninterruptibly();
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
