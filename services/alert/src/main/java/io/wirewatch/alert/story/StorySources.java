package io.wirewatch.alert.story;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who has a story from themselves: wire copies, articles of one owner and of one domain are one source.
@Singleton
public class StorySources {
    /// How many independent sources each of these stories has.
    ///
    /// @param stories none that was merged into another
    public Map<String, Integer> counts(Connection connection, Collection<String> stories)
            throws SQLException {
        Map<String, Integer> counts = new HashMap<>();
        StoryReader.members(connection, stories)
                .forEach(
                        (story, members) ->
                                counts.put(
                                        story,
                                        IndependentSources.count(
                                                members.stream().map(Member::origin).toList())));
        return counts;
    }

    /// The source that each article of these stories belongs to: the same name for those that count once.
    public Map<String, String> labels(Connection connection, Collection<String> stories)
            throws SQLException {
        Map<String, String> labels = new HashMap<>();
        for (List<Member> members : StoryReader.members(connection, stories).values()) {
            List<String> ofMembers =
                    IndependentSources.labels(members.stream().map(Member::origin).toList());
            for (int i = 0; i < members.size(); i++) {
                labels.put(members.get(i).article(), ofMembers.get(i));
            }
        }
        return labels;
    }
}
