package io.wirewatch.alert.matching;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.alert.story.Placed;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A merged story goes on under the subject that a subscription was first told it under: so the delivery key is the same
/// as before the merge, and nobody is alerted again.
@Singleton
class FirstSubjects {
    private static final String FIRST =
            """
            select distinct on (w.subscription, w.story) w.subscription, w.story, m.subject
            from unnest(?::text[], ?::text[], ?::text[]) as w (subscription, story, name)
            join match m on m.subscription_id = w.subscription and m.story_id = w.name
            where m.subject like 'story:%'
            order by w.subscription, w.story, m.matched_at, m.subject
            """;

    private final AgroalDataSource database;

    FirstSubjects(AgroalDataSource database) {
        this.database = database;
    }

    /// The same matches, those of merged stories under their first subject.
    List<FoundMatch> of(List<FoundMatch> matches, Placed placed) throws SQLException {
        List<FoundMatch> merged =
                matches.stream()
                        .filter(match -> match.subject().startsWith("story:"))
                        .filter(match -> placed.namesOf(match.story()).size() > 1)
                        .toList();
        if (merged.isEmpty()) {
            return matches;
        }
        Map<List<String>, String> first = first(merged, placed);
        return matches.stream().map(match -> under(match, first)).toList();
    }

    private static FoundMatch under(FoundMatch match, Map<List<String>, String> first) {
        String subject = first.get(List.of(match.subscription(), match.story()));
        return subject == null || !match.subject().startsWith("story:")
                ? match
                : match.under(subject);
    }

    private Map<List<String>, String> first(List<FoundMatch> merged, Placed placed)
            throws SQLException {
        List<List<String>> wanted =
                merged.stream()
                        .flatMap(
                                match ->
                                        placed.namesOf(match.story()).stream()
                                                .map(name -> name(match, name)))
                        .distinct()
                        .toList();
        Map<List<String>, String> first = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(FIRST)) {
            for (int i = 0; i < 3; i++) {
                int column = i;
                Object[] values = wanted.stream().map(row -> row.get(column)).toArray();
                select.setArray(i + 1, connection.createArrayOf("text", values));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    first.put(List.of(rows.getString(1), rows.getString(2)), rows.getString(3));
                }
            }
        }
        return first;
    }

    private static List<String> name(FoundMatch match, String name) {
        return List.of(match.subscription(), match.story(), name);
    }
}
