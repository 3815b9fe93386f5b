package io.wirewatch.alert.watch;

import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.article.Article;
import io.wirewatch.alert.article.ArticleSearch;
import io.wirewatch.alert.channel.Signal;
import io.wirewatch.alert.coverage.FeedRows;
import io.wirewatch.alert.coverage.SideCoverage;
import io.wirewatch.alert.delivery.DeliveryKey;
import io.wirewatch.alert.delivery.Signals;
import io.wirewatch.alert.policy.BlindSpotRule;
import io.wirewatch.alert.story.Member;
import io.wirewatch.alert.story.StoryReader;
import io.wirewatch.alert.story.StoryView;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds stories that one side alone reports, and when another takes them up. Looking only reads, and reads much; what it
/// came to is decided afterwards, where nothing has changed since.
@Singleton
class BlindSpots {
    /// Behind its first report nobody waits any longer for another side: links between languages reach no further.
    static final Duration WATCHED_FOR = Duration.ofHours(72);

    private static final String UNKNOWN_LANGUAGE = "und";

    private final StoryReader stories;
    private final ArticleSearch articles;
    private final SideCoverage sides;
    private final FeedRows feeds;
    private final Signals signals;
    private final WatchedStories watched;
    private final AlertConfig config;

    BlindSpots(
            StoryReader stories,
            ArticleSearch articles,
            SideCoverage sides,
            FeedRows feeds,
            Signals signals,
            WatchedStories watched,
            AlertConfig config) {
        this.stories = stories;
        this.articles = articles;
        this.sides = sides;
        this.feeds = feeds;
        this.signals = signals;
        this.watched = watched;
        this.config = config;
    }

    /// What is to become of a story.
    sealed interface Verdict {
        record Forget() implements Verdict {}

        record LookAgain(Instant at) implements Verdict {}

        record Suppress(Signals.Found found) implements Verdict {}

        /// @param lookAgain empty where it is done with then
        record Tell(Signals.Found found, Optional<Instant> lookAgain) implements Verdict {}
    }

    /// In the caller's transaction, which holds the lock under which alerts are decided.
    void decide(Connection connection, WatchedStories.Due due, Verdict verdict, Instant now)
            throws SQLException {
        switch (verdict) {
            case Verdict.Forget _ -> watched.forget(connection, due);
            case Verdict.LookAgain(Instant at) -> watched.told(connection, due, at);
            case Verdict.Suppress(Signals.Found found) -> {
                signals.suppress(connection, found, now);
                watched.forget(connection, due);
            }
            case Verdict.Tell(Signals.Found found, Optional<Instant> again) -> {
                if (signals.tell(connection, found, now) && again.isPresent()) {
                    watched.told(connection, due, again.get());
                } else {
                    watched.forget(connection, due); // it was suppressed before, or is done with
                }
            }
        }
    }

    Verdict look(Connection connection, WatchedStories.Due due, Instant now) throws SQLException {
        BlindSpotRule rule = due.policy().blindSpot();
        Optional<StoryView> story = stories.byId(due.story());
        if (rule == null || story.isEmpty()) {
            return new Verdict.Forget();
        }
        Looked looked = new Looked(due, rule, story.get(), sidesOf(story.get(), rule.by()));
        Optional<String> alone = looked.sides().alone(rule);
        if (due.told()) {
            return lookAgain(connection, looked, alone.isPresent(), now);
        }
        return alone.isPresent()
                ? alone(connection, looked, alone.get(), now)
                : new Verdict.Forget();
    }

    private record Looked(
            WatchedStories.Due due, BlindSpotRule rule, StoryView story, Sides sides) {
        Signal.BlindSpot signal(String side, List<Article> samples) {
            return new Signal.BlindSpot(
                    story.id(),
                    by(),
                    side,
                    rule.missing(),
                    story.firstSeenAt(),
                    story.articles(),
                    story.sources(),
                    null,
                    null,
                    samples);
        }

        private String by() {
            return switch (rule.by()) {
                case LANGUAGE -> "language";
                case COUNTRY -> "country";
            };
        }
    }

    private Verdict alone(Connection connection, Looked looked, String side, Instant now)
            throws SQLException {
        SideCoverage.Asked other =
                new SideCoverage.Asked(by(looked.rule()), side, looked.rule().missing());
        SideCoverage.Read read = sides.read(connection, other, looked.story().firstSeenAt(), now);
        Signal.BlindSpot spot = looked.signal(side, samples(looked.story()));
        if (read.feeds() == 0 || read.unread() > read.feeds() * config.blindSideTolerated()) {
            String why =
                    read.feeds() == 0
                            ? "no feed of another side is known"
                            : "%d of %d feeds of the other side were not read all the time"
                                    .formatted(read.unread(), read.feeds());
            return new Verdict.Suppress(found(connection, looked, spot.suppressed(why), now));
        }
        return new Verdict.Tell(
                found(connection, looked, spot, now),
                Optional.of(now.plus(config.blindSpotLook())));
    }

    private Verdict lookAgain(Connection connection, Looked looked, boolean stillAlone, Instant now)
            throws SQLException {
        Instant first = looked.story().firstSeenAt();
        Optional<String> side = looked.sides().side(looked.rule());
        Optional<Sides.Report> other =
                looked.sides()
                        .takenUp(looked.rule())
                        .filter(report -> !report.at().isAfter(first.plus(WATCHED_FOR)));
        if (stillAlone && now.isBefore(first.plus(WATCHED_FOR))) {
            return new Verdict.LookAgain(now.plus(config.blindSpotLook()));
        }
        if (side.isPresent() && other.isPresent()) {
            Sides.Report report = other.get();
            Signal.TakenUp takenUp =
                    new Signal.TakenUp(
                            report.side(),
                            report.story(),
                            report.at(),
                            Duration.between(first, report.at()).toSeconds());
            Signal.BlindSpot spot =
                    looked.signal(side.get(), samples(looked.story())).takenUp(takenUp);
            return new Verdict.Tell(found(connection, looked, spot, now), Optional.empty());
        }
        return new Verdict.Forget();
    }

    private Signals.Found found(
            Connection connection, Looked looked, Signal.BlindSpot spot, Instant now)
            throws SQLException {
        String what = spot.takenUp() == null ? "blind-spot:" : "taken-up:";
        return new Signals.Found(
                looked.due().subscriber(),
                looked.due().policy(),
                what + looked.story().id(),
                DeliveryKey.Kind.BLIND_SPOT,
                looked.due().muted(),
                spot,
                feeds.between(connection, looked.story().firstSeenAt(), now));
    }

    private Sides sidesOf(StoryView story, BlindSpotRule.By by) {
        List<Sides.Report> linked =
                story.related().stream()
                        .filter(one -> one.kind().equals("other-language"))
                        .flatMap(one -> stories.byId(one.story()).stream())
                        .flatMap(one -> reports(one, by))
                        .toList();
        return new Sides(reports(story, by).toList(), linked);
    }

    private static Stream<Sides.Report> reports(StoryView story, BlindSpotRule.By by) {
        return story.members().stream()
                .flatMap(
                        one ->
                                side(one, by)
                                        .map(
                                                side ->
                                                        new Sides.Report(
                                                                side, story.id(), one.seenAt())));
    }

    /// None where it is not known.
    private static Stream<String> side(Member member, BlindSpotRule.By by) {
        return switch (by) {
            case LANGUAGE ->
                    Stream.of(member.language()).filter(one -> !one.equals(UNKNOWN_LANGUAGE));
            case COUNTRY -> Stream.ofNullable(member.country());
        };
    }

    private static SideCoverage.By by(BlindSpotRule rule) {
        return switch (rule.by()) {
            case LANGUAGE -> SideCoverage.By.LANGUAGE;
            case COUNTRY -> SideCoverage.By.COUNTRY;
        };
    }

    private List<Article> samples(StoryView story) {
        List<String> ids =
                story.members().stream().map(Member::article).limit(Signal.MOST_SAMPLES).toList();
        Map<String, Article> found = articles.byIds(ids);
        return ids.stream()
                .flatMap(id -> Stream.ofNullable(found.get(id)))
                .map(Article::withoutText)
                .toList();
    }
}
