package io.wirewatch.alert.story;

import io.wirewatch.language.query.QueryField;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds the weaker links of a story.
@Singleton
class RelatedStories {
    /// Articles in other languages that are looked at, newest first.
    static final int LOOKED_AT = 200;

    /// Reports in other languages are looked for so long before and after.
    static final Duration AROUND = Duration.ofHours(72);

    private static final String READ =
            """
            select r.entities, r.quantities from article a
            join revision r on r.article_id = a.id and r.revision = a.current_revision where a.story_id = ?
            """;
    private static final String ELSEWHERE =
            """
            select a.story_id, r.title, r.language, r.entities, r.quantities
            from searchable s join article a on a.id = s.article_id
            join revision r on r.article_id = a.id and r.revision = a.current_revision
            where (s.orgs && ? or s.people && ?) and s.seen_at between ? and ? and s.language <> all (?)
              and a.story_id <> ?
            order by s.seen_at desc limit ?
            """;
    private static final String APART =
            """
            select distinct k.story, r.title, r.language from (
              select (select coalesce(merged_into, id) from story where id = other_id) as story from story_kept_apart
              where story_id = any (?)
              union select (select coalesce(merged_into, id) from story where id = story_id) from story_kept_apart
              where other_id = any (?)) k
            join story s on s.id = k.story join article a on a.id = s.founder
            join revision r on r.article_id = a.id and r.revision = a.current_revision
            where k.story <> all (?) order by k.story
            """;

    /// @param names of the story, its own first
    List<RelatedStory> of(Connection connection, StoryView.Summary story, List<String> names)
            throws SQLException {
        List<RelatedStory> related = new ArrayList<>(keptApart(connection, names));
        Read own = read(connection, story.id());
        if (own.isEnough()) {
            related.addAll(inOtherLanguages(connection, story, own));
        }
        return related;
    }

    private static List<RelatedStory> keptApart(Connection connection, List<String> names)
            throws SQLException {
        List<RelatedStory> apart = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(APART)) {
            for (int i = 1; i <= 3; i++) {
                select.setArray(i, connection.createArrayOf("text", names.toArray()));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    apart.add(
                            new RelatedStory(
                                    rows.getString(1),
                                    "kept-apart",
                                    rows.getString(2),
                                    rows.getString(3),
                                    List.of(),
                                    List.of()));
                }
            }
        }
        return apart;
    }

    private static Read read(Connection connection, String story) throws SQLException {
        Read read = new Read();
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            select.setString(1, story);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    read.add(Read.of(rows));
                }
            }
        }
        return read;
    }

    private static List<RelatedStory> inOtherLanguages(
            Connection connection, StoryView.Summary story, Read own) throws SQLException {
        Map<String, RelatedStory> found = new LinkedHashMap<>();
        Object[] ids = own.entities().stream().map(QueryField::folded).toArray();
        try (PreparedStatement select = connection.prepareStatement(ELSEWHERE)) {
            select.setArray(1, connection.createArrayOf("text", ids));
            select.setArray(2, connection.createArrayOf("text", ids));
            select.setObject(3, story.firstSeenAt().minus(AROUND).atOffset(ZoneOffset.UTC));
            select.setObject(4, story.activeAt().plus(AROUND).atOffset(ZoneOffset.UTC));
            select.setArray(5, connection.createArrayOf("text", story.languages().toArray()));
            select.setString(6, story.id());
            select.setInt(7, LOOKED_AT);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Read shared = own.shared(Read.of(rows));
                    if (shared.isEnough()) {
                        found.putIfAbsent(rows.getString("story_id"), link(rows, shared));
                    }
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static RelatedStory link(ResultSet row, Read shared) throws SQLException {
        return new RelatedStory(
                row.getString("story_id"),
                "other-language",
                row.getString("title"),
                row.getString("language"),
                List.copyOf(shared.entities()),
                List.copyOf(shared.figures()));
    }
}
