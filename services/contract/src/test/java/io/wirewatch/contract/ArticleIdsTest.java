package io.wirewatch.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Pinned for ever: another id would make every stored article a new one.
class ArticleIdsTest {
    private static final String FEED = "https://www.example.com/feed.xml";

    @Test
    void idsAreTheFirst128BitsOfSha256OverTheParts() {
        assertThat(Fingerprint.of("芯片")).isEqualTo("984636a8319ea56b3b1370e7703d47ce");
        assertThat(Fingerprint.of("a", "b")).isEqualTo("59b271ae1bbcb1d31d41929817f4b16f");
    }

    @Test
    void partsAreKeptApart() {
        assertThat(Fingerprint.of("ab", "c")).isNotEqualTo(Fingerprint.of("a", "bc"));
    }

    @Test
    void articleIdsStayWhatTheyAre() {
        assertThat(ArticleIds.ofUrl("https://www.example.com/a"))
                .isEqualTo("7ea22417f447d9f9e1b7d35aae3f76e9");
        assertThat(ArticleIds.ofUrlAndGuid("https://www.example.com/live", "g-1"))
                .isEqualTo("5e70e8bb43c31a45d63c814a50b1f6cb");
        assertThat(ArticleIds.ofFeedAndGuid(FEED, "g-1"))
                .isEqualTo("17552f86841eb70689c27062d0dc7869");
        assertThat(ArticleIds.ofFeedAndTitle(FEED, "a title"))
                .isEqualTo("5579dcb5e0653c8dd2b3e659c5f02307");
    }

    @Test
    void guidAndTitleOfTheSameWordsAreTwoArticles() {
        assertThat(ArticleIds.ofFeedAndGuid(FEED, "x"))
                .isNotEqualTo(ArticleIds.ofFeedAndTitle(FEED, "x"));
    }

    @Test
    void revisionFoldsWhiteSpaceAndNothingElse() {
        String revision = ArticleIds.revision("A title", "Some text");

        assertThat(revision).isEqualTo("294745be260ed0eccd5a77d115aba0d7");
        assertThat(ArticleIds.revision(" A  title", "Some\n\ttext ")).isEqualTo(revision);
        assertThat(ArticleIds.revision("A title", "Some Text")).isNotEqualTo(revision);
        assertThat(ArticleIds.revision("A title Some", "text")).isNotEqualTo(revision);
    }

    @Test
    void aWithdrawalIsARevisionOfItsOwn() throws Exception {
        ArticlePublished article =
                ContractJson.read(Samples.ARTICLE_PUBLISHED.bytes(), ArticlePublished.class);
        Instant at = Instant.parse("2026-11-25T07:05:00Z");
        ArticlePublished gone = article.withdrawn("f-2", at, Optional.of("Why"), at);

        assertThat(gone.revision()).isEqualTo("f43484ca5086d4623aa6404477b015c8");
        assertThat(gone.title()).isEqualTo(article.title());
        assertThat(gone.text()).isEqualTo(article.text());
        assertThat(gone.withdrawnAt()).contains(at);
        assertThat(article.withdrawn("f-2", at, Optional.empty(), at.plusSeconds(9)).recordId())
                .as("a replay")
                .isEqualTo(gone.recordId());
        assertThat(article.withdrawn("f-2", at.plusMillis(1), Optional.empty(), at).revision())
                .as("another withdrawal")
                .isNotEqualTo(gone.revision());
    }

    @Test
    void whatIsShortenedIsAnotherRevisionOfTheSameArticleAndCutBetweenCharacters()
            throws Exception {
        ArticlePublished article =
                ContractJson.read(Samples.ARTICLE_PUBLISHED.bytes(), ArticlePublished.class);
        int smile = article.text().indexOf("😀");

        ArticlePublished cut = article.shortened(smile + 1);

        assertThat(cut.id()).isEqualTo(article.id());
        assertThat(cut.text()).isEqualTo(article.text().substring(0, smile));
        assertThat(cut.revision()).isEqualTo(ArticleIds.revision(article.title(), cut.text()));
        assertThat(article.shortened(smile + 2).text()).endsWith("😀");
        assertThat(article.shortened(100_000).text()).isEqualTo(article.text());
    }

    @Test
    void theSameRevisionInTheSameFeedIsTheSameRecord() throws Exception {
        ArticlePublished article =
                ContractJson.read(Samples.ARTICLE_PUBLISHED.bytes(), ArticlePublished.class);

        assertThat(article.recordId())
                .isEqualTo(Fingerprint.of(article.id(), article.revision(), article.feed()));
    }
}
