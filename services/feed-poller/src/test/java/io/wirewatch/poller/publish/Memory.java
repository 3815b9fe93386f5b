package io.wirewatch.poller.publish;

import io.wirewatch.poller.parse.ParseResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a poller remembers, without its database.
final class Memory {
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Map<String, String>> revisions = new HashMap<>();
    private final Set<String> articles = new HashSet<>();

    /// What became of the items of one poll.
    record Outcome(List<IdentifiedItem> fresh, List<IdentifiedItem> revised) {
        @Override
        public String toString() {
            return fresh.size() + " new, " + revised.size() + " revised";
        }
    }

    String poll(String feed, Shown... items) {
        return polled(feed, Arrays.stream(items).map(Shown::item).toList()).toString();
    }

    Outcome polled(String feed, List<ParseResult.Item> items) {
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        Map<String, String> known = revisions.computeIfAbsent(feed, _ -> new HashMap<>());
        Identification named = Identification.of(items, feed, "http://" + feed + ".example/feed");
        for (IdentifiedItem item : named.resolved(Map.copyOf(names))) {
            String before = known.put(item.articleId(), item.revision());
            if (before == null) {
                outcome.fresh().add(item);
            } else if (!before.equals(item.revision())) {
                outcome.revised().add(item);
            }
            item.keys().forEach(key -> names.putIfAbsent(key, item.articleId()));
            articles.add(item.articleId());
        }
        return outcome;
    }

    Set<String> articles() {
        return articles;
    }
}
