package io.wirewatch.poller.publish;

import io.wirewatch.poller.parse.ParseResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a poller remembers, without its database.
final class Memory {
    /// Where the articles stand; feeds whose name begins with `own` come from there, too.
    static final String SITE = "a.example";

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Map<String, Shows>> shown = new HashMap<>();
    private final Map<String, Instant> polled = new HashMap<>();
    private final Set<String> deleted = new HashSet<>();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final Set<String> articles = new HashSet<>();

    /// What a feed showed last of an article.
    private record Shows(String revision, Instant first, Instant last) {}

    /// What became of the items of one poll.
    ///
    /// @param standing those of them whose words stand from now on
    record Outcome(
            List<IdentifiedItem> fresh,
            List<IdentifiedItem> revised,
            List<IdentifiedItem> standing) {
        @Override
        public String toString() {
            return fresh.size() + " new, " + revised.size() + " revised";
        }
    }

    String poll(String feed, Shown... items) {
        return polled(feed, Arrays.stream(items).map(Shown::item).toList()).toString();
    }

    Outcome polled(String feed, List<ParseResult.Item> items) {
        now = now.plusSeconds(1);
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<String, Shows> known = shown.computeIfAbsent(feed, _ -> new HashMap<>());
        Identification named = Identification.of(items, feed, "http://" + feed + ".example/feed");
        for (IdentifiedItem item : named.resolved(Map.copyOf(names))) {
            Shows before = known.get(item.articleId());
            if (before == null || !before.revision().equals(item.revision())) {
                (before == null ? outcome.fresh() : outcome.revised()).add(item);
                if (wordsOf(feed, item.articleId(), before).isEmpty()) {
                    outcome.standing().add(item);
                }
            }
            Instant first = before == null ? now : before.first();
            known.put(item.articleId(), new Shows(item.revision(), first, now));
            item.keys().forEach(key -> names.putIfAbsent(key, item.articleId()));
            articles.add(item.articleId());
        }
        if (!items.isEmpty()) {
            polled.put(feed, now);
        }
        return outcome;
    }

    private Optional<String> wordsOf(String feed, String article, @Nullable Shows before) {
        List<Elsewhere.Place> places =
                shown.entrySet().stream()
                        .filter(other -> !other.getKey().equals(feed))
                        .flatMap(
                                other ->
                                        Stream.ofNullable(other.getValue().get(article))
                                                .map(shows -> place(other.getKey(), shows)))
                        .toList();
        return new Elsewhere(places)
                .wordsOf(Optional.ofNullable(before).map(shows -> place(feed, shows)), SITE);
    }

    private Elsewhere.Place place(String feed, Shows shows) {
        boolean there = shows.last().equals(polled.get(feed)) && !deleted.contains(feed);
        String source = feed.startsWith("own") ? SITE : feed + ".example";
        return new Elsewhere.Place(feed, source, shows.first(), shows.last(), there);
    }

    void delete(String feed) {
        deleted.add(feed);
    }

    Set<String> articles() {
        return articles;
    }
}
