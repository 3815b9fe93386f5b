package io.wirewatch.alert.article;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.match.Document;
import io.wirewatch.language.query.QueryField;
import io.wirewatch.messaging.Loop;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads articles anew whose tokens are of another version of the analysis, a page a transaction; replicas share the
/// pages. Until it is done searches look at such articles one by one.
@Singleton
public class Reindexing {
    static final String STALE =
            "(s.analysis_version < "
                    + TextAnalysis.VERSION
                    + " or s.analysis_version > "
                    + TextAnalysis.VERSION
                    + ")";

    /// Between two looks for what an older replica may have written meanwhile.
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(Reindexing.class);
    private static final String PAGE =
            "select "
                    + ArticleRows.COLUMNS
                    + " from "
                    + ArticleRows.TABLES
                    + " where "
                    + STALE
                    + " order by s.article_id limit ? for update of s skip locked";
    private static final String ANY =
            "select exists (select 1 from searchable s where " + STALE + ")";
    private static final String WRITE =
            "update searchable set words = ?::tsvector, orgs = ?, people = ?, analysis_version = ? where article_id = ?";

    private final AgroalDataSource database;
    private final Documents documents;
    private final int atOnce;
    private volatile boolean pending = true;
    private @Nullable Loop loop;

    Reindexing(AgroalDataSource database, Documents documents, AlertConfig config) {
        this.database = database;
        this.documents = documents;
        this.atOnce = config.reindexedAtOnce();
    }

    /// Whether some article may still be stored with other tokens than a query has.
    boolean isPending() {
        return pending;
    }

    void start(@Observes StartupEvent event) {
        loop = Loop.start("re-index", PAUSE, this::page);
    }

    void stop(@Observes ShutdownEvent event) {
        if (loop != null) {
            loop.close();
        }
    }

    /// Answers whether there was something to read anew.
    boolean page() {
        int articles = QuarkusTransaction.requiringNew().call(this::readAnew);
        if (articles == 0) {
            look(); // another replica may be at work on them
            return false;
        }
        pending = true;
        LOG.infof(
                "Articles were indexed anew articles=%d version=%d",
                articles, TextAnalysis.VERSION);
        return true;
    }

    /// Looks whether any article is stale.
    void look() {
        pending = anyLeft();
    }

    int readAnew() {
        try (Connection connection = database.getConnection()) {
            List<Stale> stale = read(connection);
            Batch.each(connection, WRITE, stale, Reindexing::bind);
            return stale.size();
        } catch (SQLException e) {
            throw new IllegalStateException("articles could not be indexed anew", e);
        }
    }

    private List<Stale> read(Connection connection) throws SQLException {
        List<Stale> stale = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(PAGE)) {
            select.setInt(1, atOnce);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Article article = ArticleRows.article(rows);
                    stale.add(new Stale(article.id(), documents.read(article)));
                }
            }
        }
        return stale;
    }

    private static void bind(PreparedStatement to, Stale stale) throws SQLException {
        Batch.set(
                to,
                TsVector.of(stale.document().text()),
                values(stale.document().values(QueryField.ORG)),
                values(stale.document().values(QueryField.PERSON)),
                TextAnalysis.VERSION,
                stale.id());
    }

    private static String[] values(Set<String> values) {
        return values.toArray(String[]::new);
    }

    private boolean anyLeft() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(ANY);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException("articles could not be counted", e);
        }
    }

    private record Stale(String id, Document document) {}
}
