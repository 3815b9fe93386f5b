package io.wirewatch.poller.feed;

import io.wirewatch.contract.FeedState;
import io.wirewatch.poller.parse.ScheduleHints;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A feed and how it stands. Its URL holds no credentials: they are sealed beside it.
@Entity
public class Feed {
    private static final Duration CUT_TOLD_EVERY = Duration.ofDays(1);

    /// A next poll that moves by less than this need not be told: it is no later than what was told by much.
    private static final Duration TOLD_WITHIN = Duration.ofMinutes(1);

    @Id String id;
    String url;
    @Nullable String credentials;
    @Nullable String title;
    @Nullable String language;
    @Nullable String country;
    @Nullable String owner;
    String source;

    @org.hibernate.annotations.JdbcTypeCode(org.hibernate.type.SqlTypes.ARRAY)
    List<String> tags = List.of();

    @Column(name = "interval_s")
    @Nullable Long intervalSeconds;

    @org.hibernate.annotations.JdbcTypeCode(org.hibernate.type.SqlTypes.VARCHAR)
    @jakarta.persistence.Convert(converter = HealthWords.class)
    Health health = Health.NEW;

    int failures;

    @Column(name = "last_error")
    @Nullable String lastError;

    @Nullable String etag;

    @Column(name = "last_modified")
    @Nullable String lastModified;

    @Column(name = "body_print")
    @Nullable String bodyPrint;

    @Column(name = "moved_to")
    @Nullable String movedTo;

    @Column(name = "moved_seen")
    int movedSeen;

    @Column(name = "last_attempt")
    @Nullable Instant lastAttempt;

    @Column(name = "last_good_poll")
    @Nullable Instant lastGoodPoll;

    @Column(name = "polled_interval_s")
    long polledIntervalSeconds;

    @Column(name = "due_at")
    Instant dueAt;

    @Column(name = "due_reason")
    String dueReason;

    @Column(name = "lease_until")
    @Nullable Instant leaseUntil;

    @Column(name = "lease_token")
    @Nullable String leaseToken;

    boolean paused;

    @Column(name = "full_text")
    boolean fullText;

    @Column(name = "by_list")
    boolean byList;

    String host;

    @Column(name = "own_host")
    boolean ownHost;

    @jakarta.persistence.Embedded StoredPace pace = new StoredPace();

    @Column(name = "last_full")
    @Nullable Instant lastFull;

    @Column(name = "told_due")
    @Nullable Instant toldDue;

    @Column(name = "told_late")
    boolean toldLate;

    @Column(name = "cut_told")
    @Nullable Instant cutTold;

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
        this.dueAt = now;
        this.dueReason = "registered";
        this.polledIntervalSeconds = firstInterval.toSeconds();
    }

    public String id() {
        return id;
    }

    public String url() {
        return url;
    }

    public Optional<String> language() {
        return Optional.ofNullable(language);
    }

    public Optional<String> country() {
        return Optional.ofNullable(country);
    }

    public Optional<String> sealedCredentials() {
        return Optional.ofNullable(credentials);
    }

    /// No poll of it has succeeded yet.
    public boolean isNew() {
        return lastGoodPoll == null;
    }

    /// The pages of its items are asked for their text.
    public boolean wantsFullText() {
        return fullText;
    }

    /// Nobody but lists asked for it.
    public boolean isByList() {
        return byList;
    }

    /// @param list false: somebody did, and it stays whatever lists say
    public void askedForBy(boolean list) {
        byList = list;
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }

    public Health health() {
        return paused ? Health.PAUSED : health;
    }

    public int failures() {
        return failures;
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

    /// How it publishes.
    public Rhythm rhythm() {
        return pace.rhythm();
    }

    public void follow(Rhythm rhythm) {
        pace.follow(rhythm);
    }

    /// What its document asked for.
    public ScheduleHints hints() {
        return pace.hints();
    }

    public void heed(ScheduleHints hints) {
        pace.heed(hints);
    }

    /// Says whether it is silent; answers whether that is new.
    public boolean fellSilent(boolean now) {
        return pace.fellSilent(now);
    }

    /// It shows more than is read of it, or does not. Answers since when that is to be told of: at
    // once, then once a day.
    ///
    /// @param before the last moment until which nothing was left out, as far as is known
    public Optional<Instant> cut(boolean cut, Instant before, Instant now) {
        Instant told = cutTold;
        if (!cut || (told != null && now.isBefore(told.plus(CUT_TOLD_EVERY)))) {
            cutTold = cut ? told : null;
            return Optional.empty();
        }
        cutTold = now;
        return Optional.of(told == null ? before : told);
    }

    /// Its last document that was no mere "not modified".
    public Optional<Instant> lastFull() {
        return Optional.ofNullable(lastFull);
    }

    public Optional<String> etag() {
        return Optional.ofNullable(etag);
    }

    public Optional<String> lastModified() {
        return Optional.ofNullable(lastModified);
    }

    public Optional<String> bodyPrint() {
        return Optional.ofNullable(bodyPrint);
    }

    public Optional<Instant> lastGoodPoll() {
        return Optional.ofNullable(lastGoodPoll);
    }

    /// What its operator asked for.
    public Optional<Duration> givenInterval() {
        return Optional.ofNullable(intervalSeconds).map(Duration::ofSeconds);
    }

    /// What it has settled at.
    public Duration polledInterval() {
        return Duration.ofSeconds(polledIntervalSeconds);
    }

    public boolean isHeldBy(String token) {
        return token.equals(leaseToken) && !isDeleted();
    }

    /// Takes it for a while; a result is written only by who holds it.
    public void claim(String token, Instant until) {
        leaseToken = token;
        leaseUntil = until;
    }

    public boolean isFree(Instant now) {
        return leaseUntil == null || leaseUntil.isBefore(now);
    }

    /// A poll succeeded; answers whether it had been broken or gone.
    public boolean succeeded(Instant now, int brokenAfter) {
        boolean recovered = failures >= brokenAfter || health == Health.GONE;
        failures = 0;
        lastError = null;
        health = Health.OK;
        lastAttempt = now;
        lastGoodPoll = now;
        return recovered;
    }

    /// A poll failed; answers whether it counts as broken from now on.
    public boolean failed(Instant now, String error, int brokenAfter) {
        failures++;
        lastError = error;
        health = Health.FAILING;
        lastAttempt = now;
        return failures == brokenAfter;
    }

    /// It is not asked any more; answers whether that is new.
    public boolean gone(Instant now, String error) {
        boolean news = health != Health.GONE;
        health = Health.GONE;
        lastError = error;
        lastAttempt = now;
        return news;
    }

    /// What to compare the next answer with.
    public void remember(
            Optional<String> newEtag, Optional<String> newLastModified, String newPrint) {
        etag = newEtag.orElse(null);
        lastModified = newLastModified.orElse(null);
        bodyPrint = newPrint;
        lastFull = lastAttempt;
    }

    /// A 304 may bring new validators (RFC 9111, 4.3.4); what it does not bring stays.
    public void refresh(Optional<String> newEtag, Optional<String> newLastModified) {
        newEtag.ifPresent(value -> etag = value);
        newLastModified.ifPresent(value -> lastModified = value);
    }

    /// What the document says of itself, where nobody said otherwise.
    public void describe(Optional<String> newTitle, Optional<String> newLanguage) {
        title = title == null ? newTitle.orElse(null) : title;
        language = language == null ? newLanguage.orElse(null) : language;
    }

    /// A permanent redirect was seen, or none; answers whether it is believed now and the URL has
    // changed. A feed with
    /// credentials does not move to another origin: they were given for this one.
    public boolean sawMove(Optional<String> target, int believedAfter) {
        boolean strange =
                target.filter(to -> credentials != null && !Place.sameOrigin(url, to)).isPresent();
        if (target.isEmpty() || target.get().equals(url) || strange) {
            movedTo = null;
            movedSeen = 0;
            return false;
        }
        movedSeen = target.get().equals(movedTo) ? movedSeen + 1 : 1;
        movedTo = target.get();
        if (movedSeen < believedAfter) {
            return false;
        }
        locate(target.get());
        movedTo = null;
        movedSeen = 0;
        return true;
    }

    /// Gives the lease back and says when it is due again, and why.
    public void dueAgain(Instant at, String reason) {
        dueAt = at;
        dueReason = reason;
        leaseToken = null;
        leaseUntil = null;
    }

    /// Its pauses are of this length now.
    public void settled(Duration interval) {
        polledIntervalSeconds = interval.toSeconds();
    }

    /// @param domain that its URL is of
    public void comesFrom(String domain) {
        source = domain;
    }

    public Optional<String> title() {
        return Optional.ofNullable(title);
    }

    public Optional<String> owner() {
        return Optional.ofNullable(owner);
    }

    public String source() {
        return source;
    }

    public List<String> tags() {
        return List.copyOf(tags);
    }

    /// Is polled no more, and remembered: what it showed stays known.
    public void delete(Instant now) {
        deletedAt = now;
        leaseToken = null;
        leaseUntil = null;
    }

    /// Is there again, and due, whatever it was when it was deleted.
    public void restore(Instant now, @Nullable String sealedCredentials) {
        deletedAt = null;
        paused = false;
        failures = 0;
        lastError = null;
        health = health == Health.GONE ? Health.NEW : health;
        dueAt = now;
        credentials = sealedCredentials;
    }

    /// What its operator says of it; what is absent stays.
    public void edit(Edit edit) {
        edit.title().ifPresent(words -> title = words);
        edit.language().ifPresent(code -> language = code);
        edit.country().ifPresent(code -> country = code);
        edit.owner().ifPresent(words -> owner = words);
        edit.tags().ifPresent(words -> tags = words);
        edit.interval().ifPresent(time -> intervalSeconds = Math.max(1, time.toSeconds()));
        edit.fullText().ifPresent(wanted -> fullText = wanted);
    }

    /// What its operator says no more of it: `title`, `language`, `country`, `owner`, `interval`,
    // `tags`. What its document
    /// says counts again.
    public void clear(Set<String> fields) {
        title = fields.contains("title") ? null : title;
        language = fields.contains("language") ? null : language;
        country = fields.contains("country") ? null : country;
        owner = fields.contains("owner") ? null : owner;
        intervalSeconds = fields.contains("interval") ? null : intervalSeconds;
        tags = fields.contains("tags") ? List.of() : tags;
    }

    /// Polled or not; a feed that was gone is tried again.
    public void pause(boolean pause) {
        paused = pause;
        health = !pause && health == Health.GONE ? Health.NEW : health;
    }

    public void dueNow(Instant now, String reason) {
        dueAt = now;
        dueReason = reason;
    }

    public Standing standing() {
        Instant next = paused || health == Health.GONE ? null : dueAt;
        return new Standing(lastError, lastAttempt, next, dueReason, paused, createdAt);
    }

    /// How it stands, for people.
    public record Standing(
            @Nullable String lastError,
            @Nullable Instant lastAttempt,
            @Nullable Instant nextDue,
            String dueReason,
            boolean paused,
            Instant createdAt) {}

    /// What an operator may say of a feed.
    public record Edit(
            Optional<String> title,
            Optional<String> language,
            Optional<String> country,
            Optional<String> owner,
            Optional<List<String>> tags,
            Optional<Duration> interval,
            Optional<Boolean> fullText) {}

    /// Whether what `feeds.v1` says of its next poll is no longer so.
    public boolean isToTell() {
        return toldLate || toldDue == null || dueAt.isAfter(toldDue.plus(TOLD_WITHIN));
    }

    /// As `feeds.v1` says it, and remembered as said.
    public FeedState tell(Instant now) {
        toldDue = dueAt;
        toldLate = false;
        return state(health().word(), now);
    }

    /// The same of one that should have been asked by now.
    public FeedState tellLate(Instant now) {
        toldDue = dueAt;
        toldLate = true;
        return state("late", now);
    }

    private FeedState state(String word, Instant now) {
        return new FeedState(
                id,
                URI.create(url),
                Optional.ofNullable(title),
                source,
                List.copyOf(tags),
                language(),
                country(),
                Optional.ofNullable(owner),
                word,
                lastGoodPoll(),
                isDeleted() || health == Health.GONE || paused
                        ? Optional.empty()
                        : Optional.of(dueAt),
                isDeleted(),
                now);
    }
}
