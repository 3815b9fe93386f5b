package io.wirewatch.alert.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.language.analysis.TextField;
import io.wirewatch.language.match.Span;
import io.wirewatch.language.match.StoredQueries;
import io.wirewatch.language.query.Query;
import io.wirewatch.language.query.QueryParser;
import io.wirewatch.language.query.QuerySyntaxException;
import io.wirewatch.testkit.monitor.ReferenceMonitor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The matcher, the search and Lucene's Monitor give the same answer to every pair of a query and an article.
class ParityTest {
    private static final int ARTICLES = 150;
    private static final int QUERIES = 100;

    /// Another one each day, the same all day: named where it fails.
    private static final long SEED =
            Long.getLong(
                    "parity.seed", Instant.now().truncatedTo(ChronoUnit.DAYS).getEpochSecond());

    private final Instant seenAt = Instant.parse("2026-01-31T08:00:00Z");
    private final RandomNews news = new RandomNews(SEED, seenAt);
    private Articles store;
    private QueryParser parser;

    @BeforeEach
    void open() throws SQLException {
        store = Articles.in("parity");
        parser = new QueryParser(store.analysis);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    @Timeout(120)
    void matcherSearchAndMonitorGiveTheSameAnswers() throws QuerySyntaxException, SQLException {
        List<AnalyzedArticle> articles = stored();
        Map<String, Query> queries = queries(articles);
        Map<String, Set<String>> matched = matched(articles, queries);
        Map<String, Set<String>> monitored = monitored(articles, queries);

        Optional<Instant> then = Optional.of(seenAt.plusSeconds(1));
        int hits = 0;
        for (Map.Entry<String, Query> query : queries.entrySet()) {
            String shown = "seed " + SEED + ": " + query.getKey();
            Set<String> found = matched.getOrDefault(query.getKey(), Set.of());
            assertThat(searched(query.getValue(), Optional.empty())).as(shown).isEqualTo(found);
            assertThat(searched(query.getValue(), then)).as(shown + " then").isEqualTo(found);
            assertThat(monitored.getOrDefault(query.getKey(), Set.of())).as(shown).isEqualTo(found);
            SqlFilter filter = SqlFilter.of(query.getValue());
            Set<String> let = let(filter);
            assertThat(let).as(shown).containsAll(found);
            assertThat(filter.exact() && !let.equals(found)).as(shown).isFalse();
            hits += found.size();
        }

        assertThat(queries.size() * articles.size()).isGreaterThan(10_000);
        assertThat(hits).isGreaterThan(500);
    }

    private List<AnalyzedArticle> stored() throws SQLException {
        List<AnalyzedArticle> articles =
                Stream.generate(news::article)
                        .limit(ARTICLES)
                        .map(store.documents::analyzed)
                        .map(article -> article.inStory(Set.of(article.id())))
                        .sorted(Comparator.comparing(AnalyzedArticle::id))
                        .toList();
        store.write(articles);
        store.reindexing.look();
        return articles;
    }

    private Map<String, Query> queries(List<AnalyzedArticle> articles) throws QuerySyntaxException {
        Map<String, Query> queries = new LinkedHashMap<>();
        while (queries.size() < QUERIES) {
            String query = news.query(articles.getFirst().id());
            queries.put(query, parser.parse(query));
        }
        return queries;
    }

    private static Map<String, Set<String>> matched(
            List<AnalyzedArticle> articles, Map<String, Query> queries) {
        StoredQueries stored = new StoredQueries();
        queries.forEach(stored::register);
        Map<String, Set<String>> found = new HashMap<>();
        for (AnalyzedArticle article : articles) {
            StoredQueries.Matches matches = stored.match(article.document());
            assertThat(matches.broken()).isEmpty();
            for (StoredQueries.Match match : matches.found()) {
                found.computeIfAbsent(match.id(), query -> new HashSet<>()).add(article.id());
                match.spans().forEach(span -> assertStands(span, article));
            }
        }
        return found;
    }

    private static void assertStands(Span span, AnalyzedArticle article) {
        String field =
                span.field() == TextField.TITLE
                        ? article.article().title()
                        : article.article().text();
        assertThat(span.text()).isNotEmpty();
        assertThat(field.substring(span.start(), span.end())).isEqualTo(span.text());
    }

    private static Map<String, Set<String>> monitored(
            List<AnalyzedArticle> articles, Map<String, Query> queries) {
        Map<String, Set<String>> found = new HashMap<>();
        try (ReferenceMonitor monitor = ReferenceMonitor.tryingAll()) {
            monitor.register(queries);
            for (AnalyzedArticle article : articles) {
                for (String query : monitor.match(article.document())) {
                    found.computeIfAbsent(query, one -> new HashSet<>()).add(article.id());
                }
            }
        }
        return found;
    }

    private Set<String> searched(Query query, Optional<Instant> asOf) {
        Set<String> found = new HashSet<>();
        Optional<Cursor> cursor = Optional.empty();
        do {
            ArticleSearch.Page page =
                    store.search.find(
                            new ArticleQuery(
                                    Optional.of(query),
                                    Optional.of(seenAt),
                                    Optional.of(seenAt.plusMillis(1)),
                                    asOf,
                                    500,
                                    cursor));
            found.addAll(page.articles().stream().map(Article::id).collect(Collectors.toSet()));
            cursor = page.next();
        } while (cursor.isPresent());
        return found;
    }

    /// What the condition alone lets through.
    private Set<String> let(SqlFilter filter) throws SQLException {
        Set<String> let = new HashSet<>();
        SqlStatement statement =
                new SqlStatement(
                                "select s.article_id from searchable s join article a on a.id = s.article_id")
                        .where("s.seen_at = ?", seenAt)
                        .where(filter.sql(), filter.values().toArray());
        try (Connection connection = store.database.getConnection();
                PreparedStatement select = statement.on(connection);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                let.add(rows.getString(1));
            }
        }
        return let;
    }
}
