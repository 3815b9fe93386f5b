package io.wirewatch.alert.watch;

import io.wirewatch.alert.article.Article;
import io.wirewatch.alert.article.ArticleSearch;
import io.wirewatch.alert.article.BadRow;
import io.wirewatch.alert.channel.Signal;
import io.wirewatch.alert.coverage.FeedRows;
import io.wirewatch.alert.delivery.DeliveryKey;
import io.wirewatch.alert.delivery.Signals;
import io.wirewatch.alert.policy.SpikeRule;
import io.wirewatch.alert.story.StorySources;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds spikes. It only reads, and reads much: what it found is told where nothing has changed since.
@Singleton
class Spikes {
    private final WatchRows rows;
    private final StorySources sources;
    private final ArticleSearch articles;
    private final FeedRows feeds;

    Spikes(WatchRows rows, StorySources sources, ArticleSearch articles, FeedRows feeds) {
        this.rows = rows;
        this.sources = sources;
        this.articles = articles;
        this.feeds = feeds;
    }

    /// What was seen of one subscription.
    ///
    /// @param watch how far it has come then
    record Looked(WatchRows.Watch watch, List<Signals.Found> found) {
        Looked {
            found = List.copyOf(found);
        }
    }

    /// @param times of the new matches, in their order
    Looked look(Connection connection, WatchRows.Watch watch, List<Instant> times, Instant now)
            throws SQLException {
        SpikeRule rule = watch.policy().spike();
        if (rule == null || times.isEmpty()) {
            return new Looked(watch, List.of());
        }
        Instant from = times.getFirst().minus(rule.window());
        List<Sighting> seen = rows.sightings(connection, watch, from);
        if (seen.size() < rule.minCount()) {
            return new Looked(watch.spiked(watch.toldAt(), false), List.of());
        }
        Instant farthest = times.getFirst().minus(SpikeCourse.lookBack(rule));
        List<Sighting> all = new ArrayList<>(rows.history(connection, watch, farthest, from));
        all.addAll(seen);
        SpikeCourse course = new SpikeCourse(rule, watch.since(), all);
        if (watch.toldAt() != null) {
            course.told(watch.toldAt(), watch.lasts());
        }
        List<Signals.Found> found = new ArrayList<>();
        for (Instant time : times) {
            Optional<SpikeCourse.Spike> spike = course.at(time, in -> among(connection, in));
            if (spike.isPresent()) {
                Signal.Spike signal = signal(watch, spike.get(), seen);
                found.add(found(connection, watch, signal, now));
            }
        }
        return new Looked(watch.spiked(course.toldAt().orElse(null), course.lasts()), found);
    }

    private int among(Connection connection, Set<String> of) {
        try {
            return sources.among(connection, of);
        } catch (SQLException e) {
            throw BadRow.orEnvironment(e);
        }
    }

    private Signal.Spike signal(
            WatchRows.Watch watch, SpikeCourse.Spike spike, List<Sighting> seen) {
        return new Signal.Spike(
                spike.from(),
                spike.to(),
                watch.per().equals("story") ? "stories" : "articles",
                spike.count(),
                spike.expected(),
                spike.score(),
                spike.windows(),
                spike.sources(),
                spike.leftOut(),
                samples(spike, seen));
    }

    private Signals.Found found(
            Connection connection, WatchRows.Watch watch, Signal.Spike spike, Instant now)
            throws SQLException {
        return new Signals.Found(
                watch.subscriber(),
                watch.policy(),
                SpikeCourse.subject(spike.from(), spike.to()),
                DeliveryKey.Kind.SPIKE,
                false,
                spike,
                feeds.between(connection, spike.from(), now));
    }

    /// The latest article of each of the latest stories.
    private List<Article> samples(SpikeCourse.Spike spike, List<Sighting> seen) {
        Map<String, String> units = new HashMap<>();
        seen.forEach(one -> units.put(one.article(), one.unit()));
        Map<String, String> latest = new LinkedHashMap<>();
        spike.articles()
                .reversed()
                .forEach(one -> latest.putIfAbsent(units.getOrDefault(one, one), one));
        List<String> shown = latest.values().stream().limit(Signal.MOST_SAMPLES).toList();
        Map<String, Article> found = articles.byIds(shown);
        return shown.stream()
                .flatMap(id -> Stream.ofNullable(found.get(id)))
                .map(one -> Objects.requireNonNull(one).withoutText())
                .toList();
    }
}
