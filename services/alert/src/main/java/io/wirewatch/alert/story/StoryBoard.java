package io.wirewatch.alert.story;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Places newcomers among what is known, in memory; what it decides is written afterwards. Every pair that the rules
/// join ends in one story, whichever came first, but for stories that must be kept apart.
final class StoryBoard {
    private final StoryRules rules;
    private final Told told;
    private final Map<String, Story> stories = new HashMap<>();
    private final Map<String, String> storyOf = new HashMap<>();
    private final Map<Integer, List<Outlined>> byBand = new HashMap<>();
    private final List<Story> founded = new ArrayList<>();
    private final List<Merge> merges = new ArrayList<>();
    private final Map<Apart, String> keptApart = new LinkedHashMap<>();

    StoryBoard(StoryRules rules, Told told) {
        this.rules = rules;
        this.told = told;
    }

    /// A story that may gain articles. The older one of two survives.
    record Story(String id, Instant createdAt) {
        static final Comparator<Story> BY_AGE =
                Comparator.comparing(Story::createdAt).thenComparing(Story::id);
    }

    /// The younger one goes into the older.
    record Merge(String younger, String older) {}

    /// Two that an article says are one.
    record Apart(String older, String younger) {}

    /// Was any subscription told of both stories? Then joining them would make two alerts of one.
    @FunctionalInterface
    interface Told {
        boolean ofBoth(String story, String other) throws SQLException;
    }

    /// An article that stands in a story.
    void know(String article, Story story) {
        stories.putIfAbsent(story.id(), story);
        storyOf.put(article, story.id());
    }

    /// What newcomers are compared with, found under these bands.
    void compareWith(Outlined known, Collection<Integer> under) {
        for (int band : under) {
            byBand.computeIfAbsent(band, key -> new ArrayList<>()).add(known);
        }
    }

    /// Its article joins what is like it, or founds a story of its own. An article that is known stays where it is,
    /// whatever its new revision says.
    void place(Outlined newcomer, Instant seenAt) throws SQLException {
        if (!storyOf.containsKey(newcomer.article())) {
            List<Story> like = storiesLike(newcomer);
            if (like.isEmpty()) {
                found(newcomer.article(), seenAt);
            } else {
                storyOf.put(newcomer.article(), like.getFirst().id());
                for (Story younger : like.subList(1, like.size())) {
                    bridge(like.getFirst(), younger, newcomer.article());
                }
            }
        }
        compareWith(newcomer, newcomer.bands());
    }

    /// A story of its own, where there is nothing to compare.
    void found(String article, Instant seenAt) {
        if (!storyOf.containsKey(article)) {
            Story story = new Story(article, seenAt);
            founded.add(story);
            know(article, story);
        }
    }

    private List<Story> storiesLike(Outlined newcomer) {
        Set<Outlined> candidates = new LinkedHashSet<>();
        newcomer.bands().forEach(band -> candidates.addAll(byBand.getOrDefault(band, List.of())));
        return candidates.stream()
                .filter(candidate -> rules.join(newcomer, candidate))
                .map(candidate -> story(candidate.article()))
                .distinct()
                .sorted(Story.BY_AGE)
                .toList();
    }

    private void bridge(Story older, Story younger, String article) throws SQLException {
        if (told.ofBoth(older.id(), younger.id())) {
            keptApart.putIfAbsent(new Apart(older.id(), younger.id()), article);
            return;
        }
        merges.add(new Merge(younger.id(), older.id()));
        storyOf.replaceAll((one, story) -> story.equals(younger.id()) ? older.id() : story);
    }

    private Story story(String article) {
        return Objects.requireNonNull(
                stories.get(Objects.requireNonNull(storyOf.get(article), "an outline's article")));
    }

    /// Of every article that was placed or known, its story.
    Map<String, String> storyOf() {
        return storyOf;
    }

    List<Story> founded() {
        return founded;
    }

    /// In the order in which they are to be carried out.
    List<Merge> merges() {
        return merges;
    }

    /// With the article that says so.
    Map<Apart, String> keptApart() {
        return keptApart;
    }
}
