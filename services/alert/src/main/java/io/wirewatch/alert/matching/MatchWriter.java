package io.wirewatch.alert.matching;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.alert.article.Batch;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Writes matches, one a pair of subscription and article, in the caller's transaction.
@Singleton
class MatchWriter {
    private static final String FIRST_SEEN =
            "select article_id, revision, seen_at from revision where article_id = any (?)";
    private static final String INSERT =
            """
            insert into match (subscription_id, article_id, revision, story_id, subject, reason, because, matched_at, to_watch)
            select s, a, r, st, su, re::jsonb, be::jsonb, ?, w
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[])
              as m (s, a, r, st, su, re, be, w)
            on conflict do nothing
            returning subscription_id, article_id
            """;
    private static final String BROKEN =
            """
            insert into broken_query (subscription_id, reason, at) values (?, ?, ?)
            on conflict (subscription_id, reason) do update set at = excluded.at, times = broken_query.times + 1
            """;

    private final AgroalDataSource database;

    MatchWriter(AgroalDataSource database) {
        this.database = database;
    }

    /// When each revision of these articles was first seen, by (article, revision).
    Map<List<String>, Instant> firstSeen(List<String> articles) throws SQLException {
        Map<List<String>, Instant> seen = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(FIRST_SEEN)) {
            select.setArray(1, connection.createArrayOf("text", articles.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Instant at =
                            rows.getObject("seen_at", java.time.OffsetDateTime.class).toInstant();
                    seen.put(List.of(rows.getString("article_id"), rows.getString("revision")), at);
                }
            }
        }
        return seen;
    }

    /// Answers those that were not there before.
    List<FoundMatch> write(List<FoundMatch> matches, Instant now) throws SQLException {
        if (matches.isEmpty()) {
            return List.of();
        }
        return fresh(matches, written(matches, now));
    }

    private Set<List<String>> written(List<FoundMatch> matches, Instant now) throws SQLException {
        Set<List<String>> written = new HashSet<>();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            Batch.set(
                    insert,
                    now,
                    texts(matches, FoundMatch::subscription),
                    texts(matches, FoundMatch::article),
                    texts(matches, FoundMatch::revision),
                    texts(matches, FoundMatch::story),
                    texts(matches, FoundMatch::subject),
                    texts(matches, match -> match.reason().writtenWords()),
                    texts(matches, match -> match.reason().writtenBecause()),
                    connection.createArrayOf(
                            "boolean", matches.stream().map(FoundMatch::watched).toArray()));
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    written.add(List.of(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return written;
    }

    private static List<FoundMatch> fresh(List<FoundMatch> matches, Set<List<String>> written) {
        List<FoundMatch> fresh = new ArrayList<>();
        for (FoundMatch match : matches) {
            if (written.remove(List.of(match.subscription(), match.article()))) {
                fresh.add(match);
            }
        }
        return fresh;
    }

    void writeBroken(String subscription, String reason, Instant now) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(BROKEN)) {
            insert.setString(1, subscription);
            insert.setString(2, reason);
            insert.setObject(3, now.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    private static String[] texts(List<FoundMatch> matches, Function<FoundMatch, String> text) {
        return matches.stream().map(text).toArray(String[]::new);
    }
}
