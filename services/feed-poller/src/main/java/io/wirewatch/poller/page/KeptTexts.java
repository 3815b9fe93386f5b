package io.wirewatch.poller.page;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.poller.PollerConfig;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// The words of pages, for as long as a feed shows their articles and some time after: an article whose page cannot be had
/// again keeps them.
@Singleton
public class KeptTexts {
    /// Old texts are forgotten at every so many-th poll that keeps some, a number at a time.
    private static final int FORGETS_EVERY = 50;

    private static final int FORGOTTEN_AT_ONCE = 1_000;

    /// How exactly it is known when an article was shown last.
    private static final Duration DAY = Duration.ofDays(1);

    private static final String READ =
            "select article_id, words, reserved from kept_text where article_id = any (?)";

    /// In the order of the ids: who keeps the same ones at the same time waits instead of deadlocking.
    private static final String KEEP =
            """
            insert into kept_text (article_id, words, reserved, shown_at) values (?, ?, ?, ?)
            on conflict (article_id) do update
            set words = excluded.words, reserved = excluded.reserved, shown_at = excluded.shown_at
            """;

    private static final String SHOWN =
            """
            update kept_text set shown_at = ? where article_id in (
              select article_id from kept_text where article_id = any (?) and shown_at < ?
              order by article_id for update)
            """;
    private static final String FORGET =
            """
            delete from kept_text where article_id in (
              select article_id from kept_text where shown_at < ? order by article_id limit ? for update skip locked)
            """;

    private final AgroalDataSource database;
    private final Duration kept;

    KeptTexts(AgroalDataSource database, PollerConfig config) {
        this.database = database;
        this.kept = config.pages().textsKept();
    }

    /// By article, of those that have any.
    public Map<String, KeptText> of(Collection<String> articles) {
        Map<String, KeptText> texts = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(READ)) {
            select.setArray(1, ids(connection, articles));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    texts.put(
                            rows.getString("article_id"),
                            new KeptText(rows.getString("words"), rows.getBoolean("reserved")));
                }
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException("kept texts could not be read", e);
        }
    }

    /// In the caller's transaction, after the broker has the articles.
    ///
    /// @param shown every article of the document
    public void keep(Map<String, KeptText> texts, Collection<String> shown, Instant now) {
        try (Connection connection = database.getConnection()) {
            touch(connection, shown, now);
            if (!texts.isEmpty()) {
                write(connection, texts, now);
            }
            if (!texts.isEmpty() && ThreadLocalRandom.current().nextInt(FORGETS_EVERY) == 0) {
                forget(connection, now.minus(kept));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("texts could not be kept", e);
        }
    }

    private static void touch(Connection connection, Collection<String> shown, Instant now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(SHOWN)) {
            update.setObject(1, at(now));
            update.setArray(2, ids(connection, shown));
            update.setObject(3, at(now.minus(DAY)));
            update.executeUpdate();
        }
    }

    private static void write(Connection connection, Map<String, KeptText> texts, Instant now)
            throws SQLException {
        List<String> inOrder = texts.keySet().stream().sorted().toList();
        try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
            for (String article : inOrder) {
                KeptText text = texts.getOrDefault(article, new KeptText("", false));
                keep.setString(1, article);
                keep.setString(2, text.words());
                keep.setBoolean(3, text.reserved());
                keep.setObject(4, at(now));
                keep.addBatch();
            }
            keep.executeBatch();
        }
    }

    static void forget(Connection connection, Instant shownBefore) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
            forget.setObject(1, at(shownBefore));
            forget.setInt(2, FORGOTTEN_AT_ONCE);
            forget.executeUpdate();
        }
    }

    private static Array ids(Connection connection, Collection<String> articles)
            throws SQLException {
        return connection.createArrayOf("text", articles.toArray());
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
