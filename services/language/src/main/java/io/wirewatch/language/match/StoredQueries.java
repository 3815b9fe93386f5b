package io.wirewatch.language.match;

import io.wirewatch.language.query.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// All stored queries against one article: those that have a chance by the rarest of what they need, then each exactly.
/// Registering, removing and matching may happen at the same time; a match sees each query before or after a change.
public final class StoredQueries {
    private static final String ANY = "";
    private static final Entry[] NONE = {};

    private final Map<String, Entry> byId = new ConcurrentHashMap<>();
    private final Map<String, Entry[]> byAnchor = new ConcurrentHashMap<>();

    /// Adds a query, or replaces the one of this id.
    public void register(String id, Query query) {
        Set<String> keys = Anchors.of(query).map(Anchors::keys).orElse(Set.of(ANY));
        Entry entry = new Entry(id, query, keys);
        Entry before = byId.put(id, entry);
        keys.forEach(key -> byAnchor.merge(key, new Entry[] {entry}, StoredQueries::joined));
        if (before != null) {
            forget(before);
        }
    }

    public void remove(String id) {
        Entry before = byId.remove(id);
        if (before != null) {
            forget(before);
        }
    }

    public int size() {
        return byId.size();
    }

    /// Every query that holds, with its words, and every query that failed: one that throws stops no other.
    public Matches match(Document document) {
        List<Match> found = new ArrayList<>();
        List<BrokenQuery> broken = new ArrayList<>();
        Set<Entry> tried = new HashSet<>();
        Set<String> keys = Anchors.keysOf(document);
        keys.add(ANY);
        for (String key : keys) {
            for (Entry entry : byAnchor.getOrDefault(key, NONE)) {
                if (tried.add(entry)) {
                    evaluate(entry, document, found, broken);
                }
            }
        }
        return new Matches(found, broken);
    }

    private static void evaluate(
            Entry entry, Document document, List<Match> found, List<BrokenQuery> broken) {
        try {
            Optional<List<Span>> spans = Evaluator.evaluate(entry.query(), document);
            spans.ifPresent(words -> found.add(new Match(entry.id(), words)));
        } catch (RuntimeException e) { // one query that fails is reported and stops no other
            broken.add(new BrokenQuery(entry.id(), e.toString()));
        }
    }

    private void forget(Entry entry) {
        entry.keys()
                .forEach(
                        key ->
                                byAnchor.computeIfPresent(
                                        key, (anchor, entries) -> without(entries, entry)));
    }

    private static Entry[] joined(Entry[] some, Entry[] more) {
        Entry[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private static Entry @org.jspecify.annotations.Nullable [] without(
            Entry[] entries, Entry gone) {
        Entry[] left =
                Arrays.stream(entries).filter(entry -> !entry.is(gone)).toArray(Entry[]::new);
        return left.length == 0 ? null : left;
    }

    /// A query that holds.
    public record Match(String id, List<Span> spans) {}

    /// A query that failed, and how.
    public record BrokenQuery(String id, String reason) {}

    /// What one article led to.
    public record Matches(List<Match> found, List<BrokenQuery> broken) {}

    /// Told apart by identity: two versions of one id may be filed at the same time for a moment.
    private static final class Entry {
        private final String id;
        private final Query query;
        private final Set<String> keys;

        Entry(String id, Query query, Set<String> keys) {
            this.id = id;
            this.query = query;
            this.keys = keys;
        }

        String id() {
            return id;
        }

        Query query() {
            return query;
        }

        Set<String> keys() {
            return keys;
        }

        boolean is(Object other) {
            return equals(other);
        }
    }
}
