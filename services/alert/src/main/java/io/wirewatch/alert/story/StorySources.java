package io.wirewatch.alert.story;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Who has a story from themselves: wire copies, articles of one owner and of one domain are one source.
@Singleton
public class StorySources {
    private static final String STORIES =
            "select distinct story_id from article where id = any (?)";

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

    /// How many independent sources these articles come from, whatever stories they stand in.
    public int among(Connection connection, Collection<String> articles) throws SQLException {
        Map<String, IndependentSources.Origin> origins =
                origins(connection, storiesOf(connection, articles));
        return IndependentSources.count(
                articles.stream().map(origins::get).filter(Objects::nonNull).toList());
    }

    private static Map<String, IndependentSources.Origin> origins(
            Connection connection, Collection<String> stories) throws SQLException {
        Map<String, IndependentSources.Origin> origins = new HashMap<>();
        for (List<Member> members : StoryReader.members(connection, stories).values()) {
            members.forEach(member -> origins.put(member.article(), member.origin()));
        }
        return origins;
    }

    private static List<String> storiesOf(Connection connection, Collection<String> articles)
            throws SQLException {
        List<String> stories = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(STORIES)) {
            select.setArray(1, connection.createArrayOf("text", articles.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    stories.add(rows.getString(1));
                }
            }
        }
        return stories;
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
