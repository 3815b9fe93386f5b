package io.wirewatch.alert.story;

import io.wirewatch.alert.article.Batch;
import io.wirewatch.language.similarity.Outline;
import io.wirewatch.language.similarity.Prints;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The rows of stories and outlines, read and written in the caller's transaction, which holds the lock.
final class StoryRows {
    /// Names the lock under which stories are placed: "wirewatch stories" in our own numbering of advisory locks.
    static final long LOCK = 0x77_69_72_65_00_00_00_01L;

    private static final String KNOWN =
            """
            select a.id, a.story_id, s.created_at from article a join story s on s.id = a.story_id
            where a.id = any (?)
            """;
    private static final String SHARING =
            """
            select k.band, b.outline from unnest(?) as k (band)
            cross join lateral (select outline from story_band where band = k.band order by outline desc limit ?) b
            """;
    private static final String OUTLINES =
            """
            select o.id, o.article_id, o.revision, o.source, o.event_at, o.title_terms, o.all_terms, o.has_text,
                   o.figures, a.story_id, s.created_at
            from story_outline o join article a on a.id = o.article_id join story s on s.id = a.story_id
            where o.id = any (?)
            """;
    private static final String INSERT_OUTLINE =
            """
            insert into story_outline (id, article_id, revision, source, event_at, placed_at, title_terms, all_terms,
                                       has_text, figures, bands)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /// A match that waits for more sources has told nobody yet.
    private static final String TOLD_OF_BOTH =
            """
            select exists (select 1 from match m join match n on n.subscription_id = m.subscription_id
              where m.subject like 'story:%' and n.subject like 'story:%'
                and (m.fanned_out_at is not null or m.waits_with is null)
                and (n.fanned_out_at is not null or n.waits_with is null)
                and m.story_id in (select id from story where id = ? or merged_into = ?)
                and n.story_id in (select id from story where id = ? or merged_into = ?))
            """;

    private static final String ACTIVE =
            """
            update story s set articles = m.articles, active_at = m.active_at
            from (select story_id, count(*) as articles, max(seen_at) as active_at from article
                  where story_id = any (?) group by story_id) m
            where s.id = m.story_id and (s.articles, s.active_at) is distinct from (m.articles, m.active_at)
            """;

    private final Connection connection;

    StoryRows(Connection connection) {
        this.connection = connection;
    }

    /// Waits until no other transaction places articles; held until this one ends.
    void lock() throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, LOCK);
            lock.execute();
        }
    }

    void readKnown(Collection<String> articles, StoryBoard board) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(KNOWN)) {
            select.setArray(1, texts(articles));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    board.know(rows.getString("id"), story(rows));
                }
            }
        }
    }

    /// (article, revision) of these articles that were outlined before.
    Set<List<String>> outlined(Collection<String> articles) throws SQLException {
        Set<List<String>> found = new HashSet<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select article_id, revision from story_outline where article_id = any (?)")) {
            select.setArray(1, texts(articles));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(List.of(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return found;
    }

    /// Puts on the board what shares a band; of each band the newest, at most so many.
    void readSharing(Collection<Integer> bands, int most, StoryBoard board) throws SQLException {
        Map<Long, List<Integer>> shared = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(SHARING)) {
            select.setArray(1, connection.createArrayOf("int4", bands.toArray()));
            select.setInt(2, most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    shared.computeIfAbsent(rows.getLong(2), id -> new ArrayList<>())
                            .add(rows.getInt(1));
                }
            }
        }
        readOutlines(shared, board);
    }

    private void readOutlines(Map<Long, List<Integer>> shared, StoryBoard board)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OUTLINES)) {
            select.setArray(1, connection.createArrayOf("int8", shared.keySet().toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    board.know(rows.getString("article_id"), story(rows));
                    Outlined outlined = outlined(rows);
                    board.compareWith(outlined, shared.getOrDefault(outlined.id(), List.of()));
                }
            }
        }
    }

    List<Long> nextOutlineIds(int count) throws SQLException {
        List<Long> ids = new ArrayList<>(count);
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select nextval('story_outline_id') from generate_series(1, ?)")) {
            select.setInt(1, count);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
        }
        return ids;
    }

    boolean toldOfBoth(String story, String other) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TOLD_OF_BOTH)) {
            Batch.set(select, story, story, other, other);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    void writeOutlines(List<Outlined> outlined, Instant now) throws SQLException {
        Batch.each(
                connection,
                INSERT_OUTLINE,
                outlined,
                (to, one) -> {
                    Outline outline = one.outline();
                    Batch.set(
                            to,
                            one.id(),
                            one.article(),
                            one.revision(),
                            one.source(),
                            one.at(),
                            now,
                            ints(outline.title().stream().boxed().toList()),
                            ints(outline.whole().stream().boxed().toList()),
                            outline.hasText(),
                            texts(outline.figures()),
                            ints(one.bands()));
                });
        writeBands(outlined);
    }

    private void writeBands(List<Outlined> outlined) throws SQLException {
        List<Integer> bands = new ArrayList<>();
        List<Long> outlines = new ArrayList<>();
        for (Outlined one : outlined) {
            for (int band : one.bands()) {
                bands.add(band);
                outlines.add(one.id());
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into story_band select * from unnest(?, ?) on conflict do nothing")) {
            insert.setArray(1, ints(bands));
            insert.setArray(2, connection.createArrayOf("int8", outlines.toArray()));
            insert.executeUpdate();
        }
    }

    void writeDecisions(StoryBoard board, Instant now) throws SQLException {
        Batch.each(
                connection,
                "insert into story (id, founder, created_at, active_at) values (?, ?, ?, ?) on conflict do nothing",
                board.founded(),
                (to, story) ->
                        Batch.set(
                                to, story.id(), story.id(), story.createdAt(), story.createdAt()));
        for (StoryBoard.Merge merge : board.merges()) {
            update(
                    "update story set merged_into = ? where id = ? or merged_into = ?",
                    merge.older(),
                    merge.younger(),
                    merge.younger());
            update(
                    "update article set story_id = ? where story_id = ?",
                    merge.older(),
                    merge.younger());
        }
        Batch.each(
                connection,
                "insert into story_kept_apart (story_id, other_id, article_id, at) values (?, ?, ?, ?) on conflict do nothing",
                List.copyOf(board.keptApart().entrySet()),
                (to, apart) ->
                        Batch.set(
                                to,
                                apart.getKey().older(),
                                apart.getKey().younger(),
                                apart.getValue(),
                                now));
    }

    /// Every story of these with all its names.
    Map<String, Set<String>> names(Collection<String> stories) throws SQLException {
        Map<String, Set<String>> names = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select merged_into, id from story where merged_into = any (?)")) {
            select.setArray(1, texts(stories));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String story = rows.getString(1);
                    names.computeIfAbsent(story, id -> new HashSet<>(Set.of(id)))
                            .add(rows.getString(2));
                }
            }
        }
        return names;
    }

    /// After the articles were written.
    void noteActivity(Collection<String> stories) throws SQLException {
        update(ACTIVE, texts(stories));
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            Batch.set(update, values);
            update.executeUpdate();
        }
    }

    private static StoryBoard.Story story(ResultSet row) throws SQLException {
        return new StoryBoard.Story(
                row.getString("story_id"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static Outlined outlined(ResultSet row) throws SQLException {
        return new Outlined(
                row.getLong("id"),
                row.getString("article_id"),
                row.getString("revision"),
                row.getString("source"),
                row.getObject("event_at", OffsetDateTime.class).toInstant(),
                new Outline(
                        prints(row, "title_terms"),
                        prints(row, "all_terms"),
                        row.getBoolean("has_text"),
                        Set.of((String[]) row.getArray("figures").getArray())),
                List.of());
    }

    private static Prints prints(ResultSet row, String column) throws SQLException {
        return Prints.of(Arrays.asList((Integer[]) row.getArray(column).getArray()));
    }

    private java.sql.Array texts(Collection<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    private java.sql.Array ints(Collection<Integer> values) throws SQLException {
        return connection.createArrayOf("int4", values.toArray());
    }
}
