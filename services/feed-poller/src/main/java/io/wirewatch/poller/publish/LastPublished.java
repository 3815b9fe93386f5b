package io.wirewatch.poller.publish;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.UnreadableRecord;
import io.wirewatch.poller.PollerConfig;
import io.wirewatch.poller.page.ShownRows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/// Articles as they were published last, for as long as they may be found withdrawn: whoever withdraws an article shows its
/// words no more.
@Singleton
public class LastPublished {
    private static final Logger LOG = Logger.getLogger(LastPublished.class);

    private static final String READ =
            "select record, by_page, taken_back from last_published where article_id = any (?)";

    private static final String KEEP =
            """
            insert into last_published (article_id, record, by_page, taken_back, shown_at) values (?, ?, ?, ?, ?)
            on conflict (article_id) do update
            set record = excluded.record, by_page = excluded.by_page, taken_back = excluded.taken_back,
                shown_at = excluded.shown_at
            """;

    private final AgroalDataSource database;
    private final ShownRows rows;

    LastPublished(AgroalDataSource database, PollerConfig config) {
        this.database = database;
        this.rows = new ShownRows("last_published", config.withdrawableFor());
    }

    /// An article as it was published last.
    ///
    /// @param byPage it is withdrawn because its page is gone
    /// @param takenBack of which time the withdrawal was that ended last
    record Kept(ArticlePublished article, boolean byPage, Optional<Instant> takenBack) {}

    /// What is to be kept of a document.
    ///
    /// @param shown articles that it shows, where they are worth keeping
    public record News(List<Kept> published, List<String> shown) {
        public News {
            published = List.copyOf(published);
            shown = List.copyOf(shown);
        }

        News without(Set<String> articles) {
            return new News(
                    published.stream()
                            .filter(one -> !articles.contains(one.article().id()))
                            .toList(),
                    shown);
        }
    }

    /// By article, of those that are kept.
    Map<String, Kept> of(Collection<String> articles) {
        Map<String, Kept> found = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(READ)) {
            select.setArray(1, ShownRows.ids(connection, articles));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    kept(rows).ifPresent(one -> found.put(one.article().id(), one));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("what was published could not be read", e);
        }
    }

    private static Optional<Kept> kept(ResultSet row) throws SQLException {
        try {
            OffsetDateTime back = row.getObject("taken_back", OffsetDateTime.class);
            return Optional.of(
                    new Kept(
                            ContractJson.read(row.getBytes("record"), ArticlePublished.class),
                            row.getBoolean("by_page"),
                            Optional.ofNullable(back).map(OffsetDateTime::toInstant)));
        } catch (UnreadableRecord e) { // it costs a withdrawal, never a poll
            LOG.warnf("What was published cannot be read again reason=%s", e.getMessage());
            return Optional.empty();
        }
    }

    /// In the caller's transaction, after the broker has the articles.
    public void keep(News news, Instant now) {
        try (Connection connection = database.getConnection()) {
            if (!news.published().isEmpty()) {
                write(connection, news.published(), now);
            }
            if (!news.shown().isEmpty()) {
                rows.shown(connection, news.shown(), now);
            }
            if (!news.published().isEmpty()) {
                rows.written(connection, now);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("what was published could not be kept", e);
        }
    }

    private static void write(Connection connection, List<Kept> published, Instant now)
            throws SQLException {
        try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
            for (Kept one :
                    published.stream()
                            .sorted(Comparator.comparing(kept -> kept.article().id()))
                            .toList()) {
                keep.setString(1, one.article().id());
                keep.setBytes(2, ContractJson.write(one.article()));
                keep.setBoolean(3, one.byPage());
                keep.setObject(4, one.takenBack().map(ShownRows::time).orElse(null));
                keep.setObject(5, ShownRows.time(now));
                keep.addBatch();
            }
            keep.executeBatch();
        }
    }
}
