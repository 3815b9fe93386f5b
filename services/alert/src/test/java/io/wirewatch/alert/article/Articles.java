package io.wirewatch.alert.article;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.testkit.infra.Engines;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;

/// The articles' store without the service around it, in a schema of its own.
final class Articles implements AutoCloseable {
    final TextAnalysis analysis = new TextAnalysis();
    final Documents documents = new Documents(analysis);
    final AgroalDataSource database;
    final Reindexing reindexing;
    final ArticleSearch search;
    final ArticleCounts counts;
    final AlertConfig config;
    private final ArticleWriter writer;

    private Articles(AgroalDataSource database, Map<String, String> limits) {
        this.config =
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withDefaultValues(limits)
                        .withMapping(AlertConfig.class)
                        .build()
                        .getConfigMapping(AlertConfig.class);
        this.database = database;
        this.reindexing = new Reindexing(database, documents, config);
        this.search = new ArticleSearch(database, documents, reindexing, config);
        this.counts = new ArticleCounts(database, search, reindexing, config);
        this.writer = new ArticleWriter(database, new SearchableWriter());
    }

    static Articles in(String schema) throws SQLException {
        return in(schema, Map.of());
    }

    /// @param timeout of a search
    static Articles in(String schema, String timeout) throws SQLException {
        return in(schema, Map.of("alert.search-timeout", timeout));
    }

    /// @param limits settings that differ from their defaults
    static Articles in(String schema, Map<String, String> limits) throws SQLException {
        Engines engines = Engines.shared();
        Flyway.configure()
                .dataSource(engines.jdbcUrl(), engines.user(), engines.password())
                .schemas(schema)
                .load()
                .migrate();
        return new Articles(
                AgroalDataSource.from(
                        new AgroalDataSourceConfigurationSupplier()
                                .connectionPoolConfiguration(
                                        pool ->
                                                pool.maxSize(2)
                                                        .connectionFactoryConfiguration(
                                                                to -> to(engines, schema, to)))),
                limits);
    }

    private static AgroalConnectionFactoryConfigurationSupplier to(
            Engines engines, String schema, AgroalConnectionFactoryConfigurationSupplier to) {
        return to.jdbcUrl(engines.jdbcUrl())
                .jdbcProperty("currentSchema", schema)
                .principal(new NamePrincipal(engines.user()))
                .credential(new SimplePassword(engines.password()));
    }

    /// Each in a story of its own, which bears its id.
    void write(List<AnalyzedArticle> articles) throws SQLException {
        Map<String, String> stories = new HashMap<>();
        articles.forEach(article -> stories.put(article.id(), article.id()));
        try (Connection connection = database.getConnection()) {
            Batch.each(
                    connection,
                    "insert into story (id, founder, created_at, active_at) values (?, ?, ?, ?) on conflict do nothing",
                    articles,
                    Articles::bindStory);
        }
        writer.write(articles, stories);
    }

    private static void bindStory(PreparedStatement to, AnalyzedArticle article)
            throws SQLException {
        Instant seen = article.article().seenAt();
        Batch.set(to, article.id(), article.id(), seen, seen);
    }

    @Override
    public void close() {
        database.close();
    }
}
