package io.wirewatch.alert.story;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Stories as people see them.
@Singleton
public class StoryReader {
    /// Members of one story that are read; more than so many print it word for word.
    static final int MOST_MEMBERS = 500;

    private static final String PAGE =
            """
            select id, articles, active_at from story
            where merged_into is null and (?::timestamptz is null or (active_at, id) < (?, ?))
              and exists (select 1 from article a where a.story_id = story.id)
            order by active_at desc, id desc limit ?
            """;
    private static final String ONE =
            """
            select s.id, s.articles, s.active_at from story s
            where s.id = (select coalesce(merged_into, id) from story where id = ?)
              and exists (select 1 from article a where a.story_id = s.id)
            """;
    private static final String MEMBERS =
            """
            select * from (
              select a.story_id, a.id, a.url, a.source, coalesce(a.country, f.country) as country, a.feed, f.owner,
                     a.first_seen_at, r.title, r.language, r.published_at, left(r.text, ?) as head, right(r.text, ?) as tail,
                     (select count(*) from revision v where v.article_id = a.id) as revisions,
                     row_number() over (partition by a.story_id order by a.first_seen_at, a.id) as nth
              from article a join revision r on r.article_id = a.id and r.revision = a.current_revision
              left join feed f on f.id = a.feed
              where a.story_id = any (?)) m
            where nth <= ? order by story_id, nth
            """;

    private final AgroalDataSource database;
    private final RelatedStories related;

    StoryReader(AgroalDataSource database, RelatedStories related) {
        this.database = database;
        this.related = related;
    }

    /// Newest activity first.
    List<StoryView.Summary> page(Optional<StoryCursor> after, int limit) {
        try (Connection connection = database.getConnection()) {
            List<Row> rows = page(connection, after, limit);
            Map<String, List<Member>> members =
                    members(connection, rows.stream().map(Row::id).toList());
            return rows.stream().map(row -> row.with(members)).toList();
        } catch (SQLException e) {
            throw new IllegalStateException("stories could not be read", e);
        }
    }

    /// A merged id answers with the story that survived.
    public Optional<StoryView> byId(String id) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(ONE)) {
            select.setString(1, id);
            List<Row> found = rows(select);
            return found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(whole(connection, found.getFirst()));
        } catch (SQLException e) {
            throw new IllegalStateException("a story could not be read", e);
        }
    }

    private StoryView whole(Connection connection, Row row) throws SQLException {
        Map<String, List<Member>> members = members(connection, List.of(row.id()));
        StoryView.Summary summary = row.with(members);
        List<String> merged =
                new StoryRows(connection)
                                .names(List.of(row.id()))
                                .getOrDefault(row.id(), java.util.Set.of())
                                .stream()
                                .filter(name -> !name.equals(row.id()))
                                .sorted()
                                .toList();
        List<String> names = new ArrayList<>(List.of(row.id()));
        names.addAll(merged);
        return StoryView.of(
                summary,
                Objects.requireNonNull(members.get(row.id())),
                merged,
                related.of(connection, summary, names));
    }

    private static List<Row> page(Connection connection, Optional<StoryCursor> after, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(PAGE)) {
            OffsetDateTime at =
                    after.map(cursor -> cursor.activeAt().atOffset(ZoneOffset.UTC)).orElse(null);
            select.setObject(1, at);
            select.setObject(2, at);
            select.setString(3, after.map(StoryCursor::id).orElse(null));
            select.setInt(4, limit);
            return rows(select);
        }
    }

    private static List<Row> rows(PreparedStatement select) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(
                        new Row(
                                rows.getString("id"),
                                rows.getInt("articles"),
                                rows.getObject("active_at", OffsetDateTime.class).toInstant()));
            }
        }
        return found;
    }

    /// Of each story, in the order in which they were seen.
    static Map<String, List<Member>> members(Connection connection, Collection<String> stories)
            throws SQLException {
        Map<String, List<Member>> members = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(MEMBERS)) {
            select.setInt(1, Agencies.HEAD);
            select.setInt(2, Agencies.TAIL);
            select.setArray(3, connection.createArrayOf("text", stories.toArray()));
            select.setInt(4, MOST_MEMBERS);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    members.computeIfAbsent(rows.getString("story_id"), id -> new ArrayList<>())
                            .add(member(rows));
                }
            }
        }
        return members;
    }

    private static Member member(ResultSet row) throws SQLException {
        String source = row.getString("source");
        return new Member(
                row.getString("id"),
                row.getString("url"),
                row.getString("title"),
                row.getString("language"),
                source,
                row.getString("country"),
                row.getString("feed"),
                row.getString("owner"),
                Agencies.of(source, row.getString("head"), row.getString("tail")),
                time(row, "published_at"),
                Objects.requireNonNull(time(row, "first_seen_at")),
                0,
                row.getInt("revisions"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private record Row(String id, int articles, Instant activeAt) {
        StoryView.Summary with(Map<String, List<Member>> members) {
            return StoryView.Summary.of(
                    id, articles, activeAt, Objects.requireNonNull(members.get(id)));
        }
    }
}
