package io.wirewatch.alert.story;

import java.util.List;

/// A weaker link than membership: it counts for nothing and alerts nobody.
///
/// @param kind `other-language`: shares entities and figures; `kept-apart`: an article says that both are one, and some
///     subscription had been told of both
/// @param entities ids that both name
/// @param figures that both state, with their unit
public record RelatedStory(
        String story,
        String kind,
        String title,
        String language,
        List<String> entities,
        List<String> figures) {
    public RelatedStory {
        entities = List.copyOf(entities);
        figures = List.copyOf(figures);
    }
}
