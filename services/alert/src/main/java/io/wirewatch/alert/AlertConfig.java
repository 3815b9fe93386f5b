package io.wirewatch.alert;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Limits and intervals of the service.
@ConfigMapping(prefix = "alert")
public interface AlertConfig {
    /// Records that one transaction stores.
    @WithDefault("500")
    int storedAtOnce();

    /// A transaction that stores is rolled back after this, and tried again. It must bear a long wait for the turn to place
    /// stories, which replicas take one by one.
    @WithDefault("5m")
    Duration storedWithin();

    /// Matches that one transaction writes. A batch that leads to more is halved; of one article they are written in pages,
    /// each in a transaction of its own.
    @WithDefault("20000")
    int matchesAtOnce();

    /// Channels that one transaction looks at when an article is corrected that they were told of. Each follow-up is in
    /// memory until it is written.
    @WithDefault("5000")
    int correctedAtOnce();

    /// Articles further apart are never joined to one story directly.
    @WithDefault("72h")
    Duration storyWindow();

    /// Of the articles that share a band of the signature, so many of the newest are compared.
    @WithDefault("50")
    int storyCandidatesPerBand();

    /// Articles that one request examines by the exact step before it answers with a cursor to go on.
    @WithDefault("5000")
    int examinedAtOnce();

    /// A search that takes the database longer is given up, and says so.
    @WithDefault("5s")
    Duration searchTimeout();

    /// Buckets of one trend.
    @WithDefault("1000")
    int trendBuckets();

    /// Articles that one trend finds by the exact step, which then costs memory for each; a query that finds more is refused.
    @WithDefault("20000")
    int trendArticles();

    /// Trends that are counted at the same time: each holds its counts, and a connection for seconds.
    @WithDefault("2")
    int trendsAtOnce();

    /// The others wait for their turn so long, and are then told to come again.
    @WithDefault("5s")
    Duration trendWaits();

    /// Articles that one transaction reads anew after the analysis has changed.
    @WithDefault("200")
    int reindexedAtOnce();

    /// Clients that follow the stream of articles at the same time; each holds one page in memory, and no more.
    @WithDefault("200")
    int streamClients();

    /// Articles of such a page.
    @WithDefault("50")
    int streamPage();

    /// Pages that are read at the same time, each over a connection of its own; the other clients wait their turn.
    @WithDefault("4")
    int streamReaders();

    /// The stream is looked at for new articles so often.
    @WithDefault("500ms")
    Duration streamLook();

    /// A client that is sent nothing else gets a sign of life so often, which also tells us that it is there.
    @WithDefault("15s")
    Duration streamHeartbeat();

    /// A client that takes nothing for so long is dropped; it resumes where it was.
    @WithDefault("30s")
    Duration streamStall();

    /// Matches that one transaction turns into deliveries.
    @WithDefault("1000")
    int fannedOutAtOnce();

    /// Kept signals that one transaction of a replay decides anew, while all other decisions wait.
    @WithDefault("100")
    int replayedAtOnce();

    /// Subscriptions whose digests one transaction makes.
    @WithDefault("50")
    int digestsAtOnce();

    /// Alerts that a digest lists; of the others it names the number.
    @WithDefault("100")
    int digestItems();

    /// Matches of watching subscriptions, and silences, that one look takes, each.
    @WithDefault("500")
    int watchedAtOnce();

    /// Stories that one look takes, for who reports them.
    @WithDefault("50")
    int watchedStoriesAtOnce();

    /// Matches of one subscription that are counted for a spike or a rhythm, the newest.
    @WithDefault("20000")
    int watchedMatches();

    /// After late articles came in, and after a start, no silence and no blind spot is told for so long.
    @WithDefault("1m")
    Duration streamSettles();

    /// The share of the other side's feeds that may be unread without a blind spot being suppressed.
    @WithDefault("0.1")
    double blindSideTolerated();

    /// A story that was told as a blind spot is looked at again so often, for another side that takes it up.
    @WithDefault("10m")
    Duration blindSpotLook();

    /// Deliveries that are on the wire at the same time.
    @WithDefault("128")
    int sendersAtOnce();

    /// Of these, deliveries to one endpoint that took its last one; to any other it is one.
    @WithDefault("4")
    int sendersPerEndpoint();

    /// Of all senders, those that endpoints which failed their last attempt may hold together.
    @WithDefault("32")
    int sendersInTrouble();

    /// Of all senders, deliveries to one host, which may serve many endpoints.
    @WithDefault("64")
    int sendersPerHost();

    /// One attempt ends after this.
    @WithDefault("20s")
    Duration attemptTimeout();

    /// A claimed delivery is taken by another sender after this.
    @WithDefault("30s")
    Duration lease();

    /// The pause after the first failure; it doubles with each further one.
    @WithDefault("5s")
    Duration firstRetry();

    /// The longest pause between two attempts.
    @WithDefault("6h")
    Duration longestRetry();

    /// A delivery that has not succeeded by then is dead.
    @WithDefault("72h")
    Duration retriedFor();

    /// Attempts that an answer gets which says that the request is wrong (4xx but 408, 410, 425, 429).
    @WithDefault("5")
    int attemptsWhenRefused();

    /// A channel on which every attempt has failed for so long is disabled; a mailbox is not.
    @WithDefault("120h")
    Duration disabledAfter();

    /// And not after fewer attempts than these: one failure and a long silence are no evidence.
    @WithDefault("10")
    int disabledAfterFailures();

    /// Letters in a row that are refused because there is no such mailbox, after which it is disabled.
    @WithDefault("3")
    int mailboxDisabledAfter();

    /// Letters that one replica hands to the SMTP server; the others wait their turn, and nothing waits for them. Tests are not
    /// counted.
    @WithDefault("10")
    int lettersPerSecond();

    /// Matches that one backtest looks at, the newest; each costs some hundred bytes while it runs.
    @WithDefault("20000")
    int backtestMatches();

    /// After a webhook's secret was replaced, the old one signs beside the new one for this long.
    @WithDefault("24h")
    Duration oldSecretSignsFor();

    /// Subscriptions of this installation.
    @WithDefault("200000")
    int subscriptions();
}
