package io.wirewatch.alert.matching;

import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.article.AnalyzedArticle;
import io.wirewatch.alert.story.Placed;
import io.wirewatch.contract.AlertRaised;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.contract.Fingerprint;
import io.wirewatch.contract.Tag;
import io.wirewatch.contract.Topic;
import io.wirewatch.language.match.StoredQueries;
import io.wirewatch.messaging.Outbox;
import io.wirewatch.messaging.OutgoingRecord;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Matches the articles of a batch, after they were written and in the same transaction. A revision that was first seen
/// before a subscription was made is none of its business, and what its publisher withdrew is nobody's news any more. What one article has too many matches for is done by a replay
/// of the article, which goes on behind the last one: the offset is not committed before all are rows, and a row that is
/// there stays as it is, so that a crash between two pages loses and repeats nothing.
@Singleton
public class Matching {
    private final StoredSubscriptions subscriptions;
    private final MatchWriter writer;
    private final FirstSubjects subjects;
    private final Outbox outbox;
    private final InstantSource clock;
    private final int most;

    Matching(
            StoredSubscriptions subscriptions,
            MatchWriter writer,
            FirstSubjects subjects,
            Outbox outbox,
            InstantSource clock,
            AlertConfig config) {
        this.subscriptions = subscriptions;
        this.writer = writer;
        this.subjects = subjects;
        this.outbox = outbox;
        this.clock = clock;
        this.most = config.matchesAtOnce();
    }

    /// What a transaction wrote.
    ///
    /// @param fresh matches that were not there before
    /// @param last the subscription behind which to go on, with the same article; empty where all is done
    /// @param unparsed queries that no longer parse
    public record Written(
            int fresh, Optional<String> last, List<StoredQueries.BrokenQuery> unparsed) {
        public static final Written NOTHING = new Written(0, Optional.empty(), List.of());

        public Written {
            unparsed = List.copyOf(unparsed);
        }
    }

    /// @param articles in their stories
    /// @param after where to go on with the one article; empty at the first time
    /// @throws TooManyMatches where several articles together lead to more than a transaction may write
    public Written match(List<AnalyzedArticle> articles, Placed placed, Optional<String> after)
            throws SQLException {
        Instant now = clock.instant();
        List<StoredQueries.BrokenQuery> unparsed = subscriptions.catchUp();
        writeBroken(unparsed, now);
        List<FoundMatch> found = found(articles, placed, now);
        List<FoundMatch> page = page(found, after);
        List<FoundMatch> fresh = writer.write(subjects.of(page, placed), now);
        outbox.addAll(fresh.stream().map(match -> alert(match, articles, now)).toList());
        boolean done = page.isEmpty() || page.getLast().equals(found.getLast());
        Optional<String> last =
                done ? Optional.empty() : Optional.of(page.getLast().subscription());
        return new Written(fresh.size(), last, unparsed);
    }

    /// The transaction that wrote this is committed.
    public void committed(Written written) {
        subscriptions.written(written.unparsed());
    }

    private List<FoundMatch> found(List<AnalyzedArticle> articles, Placed placed, Instant now)
            throws SQLException {
        Map<List<String>, Instant> firstSeen =
                writer.firstSeen(articles.stream().map(AnalyzedArticle::id).distinct().toList());
        List<FoundMatch> found = new ArrayList<>();
        for (AnalyzedArticle analyzed : articles) {
            ArticleTagged tagged = analyzed.tagged();
            if (tagged.article().withdrawnAt().isPresent()) {
                continue;
            }
            StoredQueries.Matches matches = subscriptions.match(analyzed.document());
            Instant seen =
                    Objects.requireNonNull(
                            firstSeen.get(
                                    List.of(tagged.article().id(), tagged.article().revision())));
            matches.found()
                    .forEach(match -> found(match, tagged, seen, placed).ifPresent(found::add));
            writeBroken(matches.broken(), now);
            if (articles.size() > 1 && found.size() > most) {
                throw new TooManyMatches(most);
            }
        }
        return found;
    }

    /// Sorts what was found of one article, so that a later page begins where this one ends.
    private List<FoundMatch> page(List<FoundMatch> found, Optional<String> after) {
        if (found.size() <= most && after.isEmpty()) {
            return found;
        }
        found.sort(Comparator.comparing(FoundMatch::subscription));
        return found.stream()
                .filter(match -> after.isEmpty() || match.subscription().compareTo(after.get()) > 0)
                .limit(most)
                .toList();
    }

    private void writeBroken(List<StoredQueries.BrokenQuery> queries, Instant now)
            throws SQLException {
        for (StoredQueries.BrokenQuery broken : queries) {
            writer.writeBroken(broken.id(), broken.reason(), now);
        }
    }

    private Optional<FoundMatch> found(
            StoredQueries.Match match, ArticleTagged tagged, Instant seen, Placed placed) {
        String article = tagged.article().id();
        String story = placed.storyOf(article);
        return subscriptions
                .byId(match.id())
                .filter(subscription -> !seen.isBefore(subscription.createdAt()))
                .map(
                        subscription ->
                                new FoundMatch(
                                        match.id(),
                                        article,
                                        tagged.article().revision(),
                                        story,
                                        subscription.subjectOf(story, article),
                                        Reasons.of(match.by()),
                                        subscription.isWatching()));
    }

    private static OutgoingRecord alert(
            FoundMatch match, List<AnalyzedArticle> articles, Instant now) {
        ArticleTagged tagged =
                articles.stream()
                        .map(AnalyzedArticle::tagged)
                        .filter(one -> one.article().id().equals(match.article()))
                        .filter(one -> one.article().revision().equals(match.revision()))
                        .findFirst()
                        .orElseThrow();
        ArticlePublished article = tagged.article();
        String id = Fingerprint.of("alert", match.subscription(), match.article());
        AlertRaised alert =
                new AlertRaised(
                        id,
                        match.subscription(),
                        match.subject(),
                        match.article(),
                        match.revision(),
                        article.url(),
                        article.title(),
                        tagged.language().code(),
                        article.source(),
                        tagged.tags().stream().map(Tag::theme).toList(),
                        match.reason().words(),
                        Optional.of(match.reason().because()).filter(all -> !all.isEmpty()),
                        now);
        return OutgoingRecord.of(
                Topic.ALERTS, match.subscription(), id, AlertRaised.TYPE, now, alert);
    }
}
