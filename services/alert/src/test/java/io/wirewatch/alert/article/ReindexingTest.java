package io.wirewatch.alert.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.alert.Samples;
import io.wirewatch.language.query.QueryParser;
import io.wirewatch.language.query.QuerySyntaxException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReindexingTest {
    private final String word = Samples.newWord();
    private Articles store;

    @BeforeEach
    void open() throws SQLException {
        store = Articles.in("reindexing", "500ms");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void articleOfAnOlderAnalysisIsFoundAndThenReadAnew() throws Exception {
        write();
        execute("update searchable set words = '', orgs = '{}', analysis_version = 0");

        store.reindexing.look();
        assertThat(store.reindexing.isPending()).isTrue();
        assertThat(titles(word)).hasSize(1);
        assertThat(titles("-" + word)).doesNotContain(word + " invests");

        store.reindexing.readAnew();
        store.reindexing.look();
        assertThat(store.reindexing.isPending()).isFalse();
        assertThat(titles(word)).hasSize(1);
        assertThat(titles(word + " org:org-1")).hasSize(1);
    }

    @Test
    void searchThatTakesTooLongIsGivenUp() throws SQLException {
        try (Connection other = store.database.getConnection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("lock table searchable in access exclusive mode");

            assertThatThrownBy(() -> titles(word))
                    .isInstanceOf(SearchTooSlow.class)
                    .hasMessageContaining("narrow it");
            other.rollback();
        }
    }

    private void write() throws SQLException {
        store.write(
                List.of(
                        store.documents.analyzed(
                                Samples.read(Samples.newId(), word + " invests", 2_000_000_000))));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = store.database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> titles(String query) throws QuerySyntaxException {
        return store
                .search
                .find(
                        new ArticleQuery(
                                Optional.of(new QueryParser(store.analysis).parse(query)),
                                Optional.empty(),
                                Optional.empty(),
                                500,
                                Optional.empty()))
                .articles()
                .stream()
                .map(Article::title)
                .toList();
    }
}
