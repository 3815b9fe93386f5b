package io.wirewatch.alert.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.alert.Samples;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.language.query.QueryParser;
import io.wirewatch.language.query.QuerySyntaxException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// On a day of its own, in each test another word.
class ArticleCountsTest {
    private static final Instant DAY = Instant.parse("2031-05-05T00:00:00Z");
    private static final int MOST_FOUND = 3;

    private final String word = Samples.newWord();
    private Articles store;

    @BeforeEach
    void open() throws SQLException {
        store = Articles.in("counts", Map.of("alert.trend-articles", "" + MOST_FOUND));
        store.reindexing.look();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void onlyTheMostFrequentValuesAreRead() throws Exception {
        int sources = ArticleCounts.MOST_VALUES + 2;
        List<ArticleTagged> articles = new ArrayList<>();
        for (int i = 0; i < sources; i++) {
            articles.add(from("s%03d.example".formatted(i), 1));
        }
        articles.add(from("s051.example", 2));
        write(articles);

        Map<Instant, ArticleCounts.Counted> counted = count(word, Optional.of(CountedBy.SOURCE));

        ArticleCounts.Counted first = counted.get(DAY);
        assertThat(first.articles()).as("of all").isEqualTo(sources);
        assertThat(first.values()).hasSize(ArticleCounts.MOST_VALUES);
        assertThat(first.values()).extracting(ArticleCounts.Value::value).contains("s051.example");
        assertThat(first.values())
                .extracting(ArticleCounts.Value::value)
                .as("the last by the alphabet of those that are equal")
                .doesNotContain("s049.example", "s050.example");
        ArticleCounts.Counted second = counted.get(DAY.plus(Duration.ofDays(1)));
        assertThat(second.values()).containsExactly(new ArticleCounts.Value("s051.example", 1));
    }

    @Test
    void moreThanTheExactStepMayFindIsRefused() throws Exception {
        write(List.of(from("a.example", 1), from("b.example", 1), from("c.example", 1)));
        String near = "\"" + word + " plant\"~3";
        assertThat(count(near, Optional.empty()).get(DAY).articles()).isEqualTo(MOST_FOUND);
        write(List.of(from("d.example", 2)));

        assertThatThrownBy(() -> count(near, Optional.empty()))
                .isInstanceOf(TooManyFound.class)
                .hasMessageContaining("more than " + MOST_FOUND + " articles");
    }

    @Test
    void articlesOfAStoryAreCounted() throws Exception {
        ArticleTagged one = from("a.example", 1);
        write(List.of(one, from("b.example", 1)));

        assertThat(count("story:" + one.article().id(), Optional.empty()).get(DAY).articles())
                .isEqualTo(1);
        assertThat(
                        count(word + " -story:" + one.article().id(), Optional.of(CountedBy.SOURCE))
                                .get(DAY)
                                .values())
                .containsExactly(new ArticleCounts.Value("b.example", 1));
    }

    private Map<Instant, ArticleCounts.Counted> count(String query, Optional<CountedBy> by)
            throws QuerySyntaxException {
        return store.counts.count(
                new ArticleCounts.Asked(
                        Optional.of(new QueryParser(store.analysis).parse(query)),
                        DAY,
                        DAY.plus(Duration.ofDays(2)),
                        "day",
                        by));
    }

    private void write(List<ArticleTagged> articles) throws SQLException {
        store.write(
                articles.stream()
                        .map(store.documents::analyzed)
                        .sorted(java.util.Comparator.comparing(AnalyzedArticle::id))
                        .toList());
    }

    /// @param day 1 or 2
    private ArticleTagged from(String source, int day) {
        Instant seen = DAY.plus(Duration.ofDays(day - 1)).plusSeconds(60);
        ArticleTagged plain = Samples.revision(Samples.newId(), "r1", seen, word + " plant");
        ArticlePublished article = plain.article();
        return Samples.tagged(
                new ArticlePublished(
                        article.id(),
                        article.revision(),
                        article.url(),
                        article.title(),
                        article.text(),
                        article.language(),
                        source,
                        article.country(),
                        article.feed(),
                        article.publishedAt(),
                        article.seenAt()),
                "en",
                plain.taxonomy(),
                plain.taggedAt());
    }
}
