package io.wirewatch.poller.page;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.poller.PollerConfig;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The words of pages, for as long as a feed shows their articles and some time after: an article whose page cannot be had
/// again keeps them.
@Singleton
public class KeptTexts {
    private static final String READ =
            "select article_id, words, reserved from kept_text where article_id = any (?)";

    private static final String KEEP =
            """
            insert into kept_text (article_id, words, reserved, shown_at) values (?, ?, ?, ?)
            on conflict (article_id) do update
            set words = excluded.words, reserved = excluded.reserved, shown_at = excluded.shown_at
            """;

    private final AgroalDataSource database;
    private final ShownRows rows;

    KeptTexts(AgroalDataSource database, PollerConfig config) {
        this.database = database;
        this.rows = new ShownRows("kept_text", config.pages().textsKept());
    }

    /// By article, of those that have any.
    public Map<String, KeptText> of(Collection<String> articles) {
        Map<String, KeptText> texts = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(READ)) {
            select.setArray(1, ShownRows.ids(connection, articles));
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
            if (!texts.isEmpty()) {
                write(connection, texts, now);
            }
            rows.shown(connection, shown, now);
            if (!texts.isEmpty()) {
                rows.written(connection, now);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("texts could not be kept", e);
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
                keep.setObject(4, ShownRows.time(now));
                keep.addBatch();
            }
            keep.executeBatch();
        }
    }
}
