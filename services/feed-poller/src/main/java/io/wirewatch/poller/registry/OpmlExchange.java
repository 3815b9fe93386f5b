package io.wirewatch.poller.registry;

import io.wirewatch.access.Problems;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.opml.ListedFeed;
import io.wirewatch.poller.opml.OpmlReader;
import io.wirewatch.poller.opml.OpmlWriter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lists in and out. A short list is taken in while its sender waits; a long one becomes a job.
@Singleton
class OpmlExchange {
    private final Feeds feeds;
    private final FeedImport taking;
    private final ImportJobs jobs;
    private final PollerConfig config;

    OpmlExchange(Feeds feeds, FeedImport taking, ImportJobs jobs, PollerConfig config) {
        this.feeds = feeds;
        this.taking = taking;
        this.jobs = jobs;
        this.config = config;
    }

    /// What came of sending a list.
    sealed interface Import {
        /// Line by line, as a job says it: one page.
        record Done(List<ImportRows.Done> items, @Nullable String cursor, long added)
                implements Import {}

        /// It goes on without its sender.
        record Begun(ImportJobs.Job job) implements Import {}
    }

    Import importAll(byte[] opml, Optional<String> contentType) {
        return switch (OpmlReader.read(opml, contentType)) {
            case OpmlReader.Reading.NotAList(String reason) -> throw Problems.unprocessable(reason);
            case OpmlReader.Reading.Listed listed ->
                    listed.feeds().size() <= config.lists().importedAtOnce()
                            ? done(listed.feeds())
                            : new Import.Begun(jobs.begin(listed.feeds()));
        };
    }

    String export() {
        return OpmlWriter.write(
                "Wirewatch feeds", feeds.all().stream().map(OpmlExchange::listed).toList());
    }

    private Import.Done done(List<ListedFeed> listed) {
        List<ImportRows.Done> lines = new ArrayList<>();
        for (ListedFeed feed : listed) {
            FeedImport.Line line = taking.take(feed, Origin.HAND);
            int number = lines.size() + 1;
            lines.add(new ImportRows.Done(number, line.url(), line.outcome(), line.reason()));
        }
        long added = lines.stream().filter(line -> FeedImport.ADDED.equals(line.outcome())).count();
        return new Import.Done(lines, null, added);
    }

    private static ListedFeed listed(FeedView feed) {
        return new ListedFeed(
                feed.url(),
                Optional.ofNullable(feed.title()),
                Optional.ofNullable(feed.language()),
                feed.tags(),
                new ListedFeed.Settings(
                        Optional.ofNullable(feed.country()),
                        Optional.ofNullable(feed.owner()),
                        Optional.ofNullable(feed.interval()).map(Duration::toString),
                        feed.fullText(),
                        feed.paused()));
    }
}
