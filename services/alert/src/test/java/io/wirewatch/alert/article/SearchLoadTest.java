package io.wirewatch.alert.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.alert.Samples;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.contract.Fingerprint;
import io.wirewatch.contract.Language;
import io.wirewatch.contract.Quantity;
import io.wirewatch.contract.Tag;
import io.wirewatch.language.query.QueryParser;
import io.wirewatch.language.query.QuerySyntaxException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// How long searches take over many rows: `-Dsearch.rows=100000`. A report; nothing is measured without it.
@EnabledIfSystemProperty(named = "search.rows", matches = "[0-9]+")
class SearchLoadTest {
    private static final int WORDS = 30_000;
    private static final int AT_ONCE = 500;
    private static final int ROUNDS = 9;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> QUERIES =
            List.of(
                    "wb",
                    "wbcd",
                    "wzzb",
                    "wb wc",
                    "wbc wcd",
                    "theme:t1",
                    "theme:t1 wbc",
                    "lang:de wc",
                    "source:s7.example",
                    "source:s7.example wbcd",
                    "\"wb wc\"",
                    "\"wb wc\"~5",
                    "\"wbc wcd\"~5",
                    "title:wbc",
                    "wbc*",
                    "amount>5e8USD",
                    "amount>9e8USD wbc",
                    "-wb theme:t1",
                    "wbcd OR theme:t7",
                    "nothing such");

    private final Random random = new Random(5);

    @Test
    void searchesOverManyRows() throws SQLException, QuerySyntaxException {
        try (Articles store = Articles.in("search_load")) {
            fill(store, Integer.getInteger("search.rows"));
            store.reindexing.look();
            List<Long> all = new ArrayList<>();
            for (String query : QUERIES) {
                all.addAll(measured(store, query));
            }
            all.sort(Comparator.naturalOrder());
            System.out.printf("p95 of all %d us%n", all.get(all.size() * 95 / 100));
            assertThat(all).hasSize(QUERIES.size() * ROUNDS);
        }
    }

    /// Microseconds of each round.
    private static List<Long> measured(Articles store, String query) throws QuerySyntaxException {
        ArticleQuery asked =
                new ArticleQuery(
                        Optional.of(new QueryParser(store.analysis).parse(query)),
                        Optional.empty(),
                        Optional.empty(),
                        50,
                        Optional.empty());
        List<Long> micros = new ArrayList<>();
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long from = System.nanoTime();
            found = store.search.find(asked).articles().size();
            micros.add((System.nanoTime() - from) / 1000);
        }
        micros.sort(Comparator.naturalOrder());
        System.out.printf(
                "%-28s %3d found, median %7d us, worst %7d us%n",
                query, found, micros.get(ROUNDS / 2), micros.getLast());
        return micros;
    }

    private void fill(Articles store, int rows) throws SQLException {
        for (int from = 0; from < rows; from += AT_ONCE) {
            List<AnalyzedArticle> articles = new ArrayList<>();
            for (int i = from; i < from + AT_ONCE; i++) {
                articles.add(store.documents.analyzed(article(i)));
            }
            articles.sort(Comparator.comparing(AnalyzedArticle::id));
            store.write(articles);
        }
        try (Connection connection = store.database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze searchable");
            statement.execute("vacuum analyze article");
            statement.execute("vacuum analyze figure");
        }
    }

    private ArticleTagged article(int number) {
        Instant seen = FIRST.plusSeconds(number);
        ArticlePublished article =
                new ArticlePublished(
                        Fingerprint.of("load", "" + number),
                        "r1",
                        Optional.empty(),
                        text(10),
                        text(100 + random.nextInt(200)),
                        Optional.empty(),
                        "s" + random.nextInt(300) + ".example",
                        Optional.of("DE"),
                        "feed-" + random.nextInt(300),
                        Optional.of(seen),
                        seen);
        return new ArticleTagged(
                article,
                new Language(random.nextBoolean() ? "en" : "de", 0.9),
                random.nextInt(3) > 0
                        ? List.of()
                        : List.of(
                                new Tag(
                                        "t" + random.nextInt(10),
                                        1,
                                        1,
                                        Samples.TAXONOMY,
                                        List.of())),
                List.of(),
                random.nextInt(4) > 0 ? List.of() : List.of(quantity()),
                List.of(),
                Optional.empty(),
                Samples.TAXONOMY,
                seen);
    }

    private Quantity quantity() {
        return new Quantity(
                BigDecimal.valueOf(random.nextInt(1_000_000_000)),
                Optional.empty(),
                "USD",
                io.wirewatch.contract.Field.TITLE,
                0,
                0,
                "");
    }

    /// By Zipf's law; the rank in letters is the word.
    private String text(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            int rank = (int) Math.pow(WORDS, random.nextDouble());
            text.append('w');
            for (; rank > 0; rank /= 20) {
                text.append("abcdfghjklmnpqrtvwxz".charAt(rank % 20));
            }
            text.append(i % 12 == 11 ? ". " : " ");
        }
        return text.toString();
    }
}
