package io.wirewatch.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.contract.ArticlePublished;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratedNewsTest {
    @Test
    void sameSeedGivesTheSameArticles() {
        assertThat(new GeneratedNews(7).next(50)).isEqualTo(new GeneratedNews(7).next(50));
    }

    @Test
    void noArticleComesTwiceAndAllFourLanguagesDo() {
        List<ArticlePublished> articles = new GeneratedNews(1).next(400);

        assertThat(articles).extracting(ArticlePublished::id).doesNotHaveDuplicates();
        assertThat(articles)
                .extracting(article -> article.language().orElseThrow())
                .contains("en", "de", "vi", "zh");
    }

    @Test
    void someCarryAThemeAndMostDoNot() {
        long themed =
                new GeneratedNews(1)
                        .next(4_000).stream()
                                .filter(article -> article.text().contains("data centres rises"))
                                .count();

        assertThat(themed).isBetween(10L, 60L);
    }
}
