package io.wirewatch.alert.story;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Where the articles of a batch stand.
public record Placed(Map<String, String> stories, Map<String, Set<String>> names) {
    public Placed {
        stories = Map.copyOf(stories);
        names = Map.copyOf(names);
    }

    /// The story of an article of the batch; never one that was merged into another.
    public String storyOf(String article) {
        return Objects.requireNonNull(stories.get(article), "not of this batch");
    }

    /// A story's id, and those of all that were merged into it.
    public Set<String> namesOf(String story) {
        return names.getOrDefault(story, Set.of(story));
    }
}
