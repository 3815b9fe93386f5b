package io.wirewatch.poller.feed;

import io.wirewatch.contract.FeedState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A feed and how it stands. Its URL holds no credentials: they are sealed beside it.
@Entity
public class Feed {
    @Id String id;
    String url;
    @Nullable String credentials;
    String source;

    @jakarta.persistence.Embedded StoredDescription description = new StoredDescription();
    @jakarta.persistence.Embedded StoredStanding standing = new StoredStanding();
    @jakarta.persistence.Embedded StoredAnswer answer = new StoredAnswer();
    @jakarta.persistence.Embedded StoredPace pace = new StoredPace();
    @jakarta.persistence.Embedded StoredWord word = new StoredWord();

    @Column(name = "by_list")
    boolean byList;

    @Column(name = "on_trial")
    boolean onTrial;

    String host;

    @Column(name = "own_host")
    boolean ownHost;

    @Column(name = "shown_at")
    @Nullable Instant shownAt;

    @Column(name = "deleted_at")
    @Nullable Instant deletedAt;

    @Column(name = "created_at")
    Instant createdAt;

    /// For Hibernate.
    protected Feed() {}

    public Feed(String id, String url, String source, Instant now, Duration firstInterval) {
        this.id = id;
        this.source = source;
        locate(url);
        this.createdAt = now;
        standing.due(now, "registered");
        standing.settled(firstInterval);
    }

    public String id() {
        return id;
    }

    public String url() {
        return url;
    }

    /// It showed items: they are those that were seen then.
    public void showed(Instant now) {
        shownAt = now;
    }

    public Optional<String> language() {
        return description.language();
    }

    public Optional<String> country() {
        return description.country();
    }

    public Optional<String> sealedCredentials() {
        return Optional.ofNullable(credentials);
    }

    /// No poll of it has succeeded yet.
    public boolean isNew() {
        return standing.lastGoodPoll().isEmpty();
    }

    /// The pages of its items are asked for their text.
    public boolean wantsFullText() {
        return description.fullText;
    }

    /// Nobody but lists asked for it.
    public boolean isByList() {
        return byList;
    }

    /// @param list false: somebody did, and it stays whatever lists say
    public void askedForBy(boolean list) {
        byList = list;
    }

    /// Its first look decides whether it stays; until then nobody is told of it.
    public boolean isOnTrial() {
        return onTrial;
    }

    public void tryOut(boolean trial) {
        onTrial = trial;
    }

    /// It stays, and that is to be told.
    public void accept() {
        if (onTrial) {
            onTrial = false;
            word.forget();
        }
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }

    public Health health() {
        return standing.health();
    }

    public int failures() {
        return standing.failures;
    }

    public Place place() {
        return new Place(host, ownHost);
    }

    private void locate(String newUrl) {
        Place place = Place.of(newUrl);
        url = newUrl;
        host = place.host();
        ownHost = place.own();
    }

    /// What it answered last.
    public StoredAnswer answer() {
        return answer;
    }

    /// What others were told of it last.
    public StoredWord word() {
        return word;
    }

    /// Whether what `feeds.v1` says of its next poll is no longer so.
    public boolean isToTell() {
        return word.isToTell(this);
    }

    /// As `feeds.v1` says it, and remembered as said.
    public FeedState tell(Instant now) {
        return word.tell(this, now);
    }

    /// The same of one that should have been asked by now.
    public FeedState tellLate(Instant now) {
        return word.tellLate(this, now);
    }

    /// How it publishes and what it asks for.
    public StoredPace pace() {
        return pace;
    }

    public Optional<Instant> lastGoodPoll() {
        return standing.lastGoodPoll();
    }

    /// What its operator asked for.
    public Optional<Duration> givenInterval() {
        return description.givenInterval();
    }

    /// What it has settled at.
    public Duration polledInterval() {
        return standing.polledInterval();
    }

    public boolean isHeldBy(String token) {
        return standing.isHeldBy(token) && !isDeleted();
    }

    /// Takes it for a while; a result is written only by who holds it.
    public void claim(String token, Instant until) {
        standing.lease(token, until);
    }

    public boolean isFree(Instant now) {
        return standing.isFree(now);
    }

    /// A poll succeeded; answers whether it had been broken or gone.
    public boolean succeeded(Instant now, int brokenAfter) {
        return standing.succeeded(now, brokenAfter);
    }

    /// A poll failed; answers whether it counts as broken from now on.
    public boolean failed(Instant now, String error, int brokenAfter) {
        return standing.failed(now, error, brokenAfter);
    }

    /// A poll came to nothing for a reason of ours. It looks as well as before, but counts as one more in a row.
    public void letGo(Instant now, String error) {
        standing.letGo(now, error);
    }

    /// It is well, but for this.
    public void lacks(String error) {
        standing.lastError = error;
    }

    /// It is not asked any more; answers whether that is new.
    public boolean gone(Instant now, String error) {
        return standing.gone(now, error);
    }

    /// What the document says of itself, where nobody said otherwise.
    public void describe(Optional<String> newTitle, Optional<String> newLanguage) {
        description.describe(newTitle, newLanguage);
    }

    /// A permanent redirect was seen, or none; answers whether it is believed now and the URL has changed. A feed with
    /// credentials does not move to another origin: they were given for this one.
    public boolean sawMove(Optional<String> target, int believedAfter) {
        boolean strange =
                target.filter(to -> credentials != null && !Place.sameOrigin(url, to)).isPresent();
        Optional<String> believed =
                answer.sawMove(target.filter(to -> !strange && !to.equals(url)), believedAfter);
        believed.ifPresent(this::locate);
        return believed.isPresent();
    }

    /// Gives the lease back and says when it is due again, and why.
    public void dueAgain(Instant at, String reason) {
        standing.due(at, reason);
        standing.giveBack();
    }

    /// Its pauses are of this length now.
    public void settled(Duration interval) {
        standing.settled(interval);
    }

    /// @param domain that its URL is of
    public void comesFrom(String domain) {
        source = domain;
    }

    public Optional<String> title() {
        return description.title();
    }

    public Optional<String> owner() {
        return description.owner();
    }

    public String source() {
        return source;
    }

    public List<String> tags() {
        return List.copyOf(description.tags);
    }

    /// Is polled no more, and remembered: what it showed stays known.
    public void delete(Instant now) {
        deletedAt = now;
        standing.giveBack();
    }

    /// Is there again, and due, whatever it was when it was deleted.
    public void restore(Instant now, @Nullable String sealedCredentials) {
        deletedAt = null;
        standing.restore(now);
        credentials = sealedCredentials;
    }

    /// What its operator says of it; what is absent stays.
    public void edit(FeedEdit edit) {
        description.edit(edit);
    }

    /// What its operator says no more of it: `title`, `language`, `country`, `owner`, `interval`, `tags`. What its document
    /// says counts again.
    public void clear(Set<String> fields) {
        description.clear(fields);
    }

    /// Polled or not; a feed that was gone is tried again.
    public void pause(boolean pause) {
        standing.pause(pause);
    }

    /// Whether it is asked, and later than this.
    public boolean isDueAfter(Instant time) {
        return standing.nextDue().filter(time::isBefore).isPresent();
    }

    public void dueNow(Instant now, String reason) {
        standing.due(now, reason);
    }

    public FeedStanding standing() {
        return new FeedStanding(
                standing.lastError,
                standing.lastAttempt,
                standing.nextDue().orElse(null),
                standing.dueReason,
                standing.paused,
                createdAt);
    }
}
