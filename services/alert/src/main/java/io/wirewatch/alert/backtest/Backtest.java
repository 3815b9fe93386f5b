package io.wirewatch.alert.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.article.Article;
import io.wirewatch.alert.article.ArticlesBetween;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a subscription would have found and sent in a window, by the code that decides for the live path. Articles count
/// in their current revision and story.
@Singleton
class Backtest {
    /// Notifications that are shown whole.
    static final int SAMPLES = 20;

    private static final int ARTICLES_A_SAMPLE = 5;

    private final ArticlesBetween articles;
    private final StoryArticles stories;
    private final int most;

    Backtest(ArticlesBetween articles, StoryArticles stories, AlertConfig config) {
        this.articles = articles;
        this.stories = stories;
        this.most = config.backtestMatches();
    }

    /// @param matches articles that the query finds
    /// @param stories that they stand in
    /// @param notifications messages to each channel: alerts (spikes and silences among them) and digests
    /// @param waiting stories that did not come to have enough sources
    /// @param kept alerts that nobody would get, because the subscription is paused or watches only
    /// @param truncated there were more matches than are looked at; the older ones are left out
    /// @param notSimulated fields of the request that say nothing here: who reports a story is known only as it is now
    /// @param samples the latest notifications, newest first
    record Answer(
            Instant from,
            Instant to,
            int matches,
            int stories,
            int notifications,
            int alerts,
            int digests,
            int waiting,
            int kept,
            boolean truncated,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notSimulated,
            List<Sample> samples) {}

    /// One notification.
    ///
    /// @param kind `alert`, `digest`, `spike` or `silence`
    /// @param at when it would be sent
    /// @param count alerts in it
    /// @param why of a digest
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sample(
            String kind,
            String subject,
            Instant at,
            int count,
            @Nullable String why,
            List<Article> articles) {}

    Answer run(BacktestRequest asked) {
        List<Article> found = articles.matching(asked.query(), asked.from(), asked.to(), most);
        List<Replay.Seen> seen = seen(asked, found);
        Replay.Result result =
                Replay.of(
                        new Replay.Asked(asked.policy(), asked.per(), asked.from(), asked.to()),
                        seen,
                        stories::independent);
        int digests =
                (int) result.notifications().stream().filter(one -> one.why().isPresent()).count();
        int toldOf =
                (int)
                        seen.stream()
                                .filter(Replay.Seen::matches)
                                .map(Replay.Seen::story)
                                .distinct()
                                .count();
        return new Answer(
                asked.from(),
                asked.to(),
                found.size(),
                toldOf,
                result.notifications().size(),
                result.notifications().size() - digests,
                digests,
                result.waiting(),
                result.kept(),
                found.size() == most,
                asked.policy().blindSpot() == null ? List.of() : List.of("blindSpot"),
                samples(result.notifications(), found));
    }

    /// The matches; and where sources are counted, all that brought its story one.
    private List<Replay.Seen> seen(BacktestRequest asked, List<Article> found) {
        Map<String, String> storyOf = stories.storiesOf(found.stream().map(Article::id).toList());
        boolean counted = asked.policy().minSources() > 1;
        Map<String, String> sources =
                counted ? stories.sourcesOf(Set.copyOf(storyOf.values())) : Map.of();
        List<Replay.Seen> seen = new ArrayList<>();
        for (Article article : found) {
            String story = storyOf.getOrDefault(article.id(), article.story());
            String source = sources.getOrDefault(article.id(), article.source());
            seen.add(new Replay.Seen(article.id(), story, source, article.seenAt(), true));
        }
        if (counted) {
            Set<String> matched = found.stream().map(Article::id).collect(Collectors.toSet());
            stories.in(Set.copyOf(storyOf.values()), asked.to(), sources).stream()
                    .filter(other -> !matched.contains(other.article()))
                    .forEach(seen::add);
        }
        return seen;
    }

    private static List<Sample> samples(
            List<Replay.Notification> notifications, List<Article> found) {
        Map<String, Article> byId =
                found.stream().collect(Collectors.toMap(Article::id, Function.identity()));
        return notifications.reversed().stream()
                .limit(SAMPLES)
                .map(notification -> sample(notification, byId))
                .toList();
    }

    private static Sample sample(Replay.Notification notification, Map<String, Article> byId) {
        return new Sample(
                kind(notification),
                notification.subject(),
                notification.at(),
                notification.alerts().size(),
                notification.why().map(why -> why.word()).orElse(null),
                notification.alerts().stream()
                        .flatMap(alert -> alert.articles().stream())
                        .limit(ARTICLES_A_SAMPLE)
                        .map(byId::get)
                        .filter(java.util.Objects::nonNull)
                        .toList());
    }

    private static String kind(Replay.Notification notification) {
        String subject = notification.subject();
        String first = subject.substring(0, subject.indexOf(':'));
        return List.of("digest", "spike", "silence").contains(first) ? first : "alert";
    }
}
