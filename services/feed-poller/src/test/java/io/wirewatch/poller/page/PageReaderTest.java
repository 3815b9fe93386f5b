package io.wirewatch.poller.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageReaderTest {
    private static final String ARTICLE = "<article>" + Pages.paragraphs(20) + "</article>";
    private static final String LAST = "Paragraph 20";
    private static final int EXCERPT = 200;

    private final PageReader reader = new PageReader(10_000, EXCERPT);

    @Test
    void articleIsTheText() {
        assertThat(read(Pages.page("", ARTICLE)))
                .isInstanceOfSatisfying(
                        PageText.Full.class,
                        full ->
                                assertThat(full.text())
                                        .startsWith("Paragraph 1 says")
                                        .contains("\nParagraph 2 says")
                                        .contains(LAST));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tdm-reservation | 1",
                "TDM-Reservation | 1",
                "robots          | noai",
                "Robots          | index, NoImageAI",
                "robots          | noarchive",
                "robots          | nosnippet",
                "robots          | max-snippet: 0",
                "wirewatch       | noai",
            })
    void metaThatReservesLeavesAnExcerpt(String name, String content) {
        String meta = "<meta name=\"%s\" content=\"%s\">".formatted(name, content);

        assertThat(read(Pages.page(meta, ARTICLE))).isInstanceOf(PageText.Excerpt.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tdm-reservation: 1",
                "TDM-Reservation:  1 ",
                "X-Robots-Tag: noai, noimageai",
                "X-Robots-Tag: noarchive",
                "X-Robots-Tag: wirewatch: nosnippet",
                "X-Robots-Tag: otherbot: index, *: noai",
            })
    void headerThatReservesLeavesAnExcerpt(String header) {
        assertThat(read(Pages.page("", ARTICLE), header))
                .isInstanceOfSatisfying(
                        PageText.Excerpt.class,
                        excerpt ->
                                assertThat(excerpt.text())
                                        .startsWith("Paragraph 1 says")
                                        .hasSizeLessThanOrEqualTo(EXCERPT)
                                        .doesNotContain(LAST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tdm-reservation: 0",
                "tdm-reservation: yes",
                "X-Robots-Tag: noindex, nofollow",
                "X-Robots-Tag: otherbot: noai, noarchive",
                "X-Robots-Tag: unavailable_after: 2027-01-01",
                "X-Robots-Tag: max-snippet: 50",
            })
    void headerThatReservesNothingForUsLeavesTheText(String header) {
        assertThat(read(Pages.page("", ARTICLE), header)).isInstanceOf(PageText.Full.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, true",
        "0, 1, 1, false",
        "'', 1, 0, true",
        "'', 0, 1, false",
        "'', '', 1, true"
    })
    void pageCountsMoreThanHeaderAndHeaderMoreThanSite(
            String meta, String header, String site, boolean reserved) {
        String html = Pages.page("<meta name='tdm-reservation' content='" + meta + "'>", ARTICLE);

        PageText text =
                reader.read(
                        Pages.answer(
                                html, Optional.of(site.equals("1")), "tdm-reservation: " + header),
                        "");

        assertThat(text instanceof PageText.Excerpt).isEqualTo(reserved);
    }

    @Test
    void excerptIsOfTheFeedsOwnWordsWhereItHasSome() {
        assertThat(
                        reader.read(
                                Pages.answer(Pages.page("", ARTICLE), "X-Robots-Tag: noai"),
                                "Own words."))
                .isEqualTo(new PageText.Excerpt("Own words.", "noai"));
    }

    @Test
    void excerptIsTheDescriptionWhereTheFeedHasNoWords() {
        String head = "<meta name='description' content='In a nutshell.'>";

        assertThat(read(Pages.page(head, ARTICLE), "X-Robots-Tag: noai"))
                .isEqualTo(new PageText.Excerpt("In a nutshell.", "noai"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@type\": \"NewsArticle\", \"isAccessibleForFree\": false}",
                "{\"@type\": \"NewsArticle\", \"isAccessibleForFree\": \"False\"}",
                "{\"@type\": \"NewsArticle\", \"isAccessibleForFree\": \"http://schema.org/False\"}",
                "[{\"@graph\": [{\"@type\": \"Article\", \"isAccessibleForFree\": false}]}]",
            })
    void littleTextOfAPaidArticleIsATeaser(String json) {
        assertThat(read(Pages.page(ld(json), "<article>" + Pages.paragraphs(2) + "</article>")))
                .isInstanceOf(PageText.Teaser.class);
    }

    @Test
    void partsThatOnlyPayersMayReadAreNotRead() {
        String json =
                "{\"isAccessibleForFree\": \"False\", \"hasPart\": {\"@type\": \"WebPageElement\","
                        + " \"isAccessibleForFree\": \"False\", \"cssSelector\": \".paid\"}}";
        String body =
                "<article>"
                        + Pages.paragraphs(3)
                        + "<div class='paid'>"
                        + ARTICLE
                        + "</div></article>";

        assertThat(read(Pages.page(ld(json), body)))
                .isInstanceOfSatisfying(
                        PageText.Teaser.class,
                        teaser ->
                                assertThat(teaser.text())
                                        .contains("Paragraph 3")
                                        .doesNotContain(LAST));
    }

    @Test
    void paidArticleThatIsShownInFullIsRead() {
        assertThat(
                        read(
                                Pages.page(
                                        "<meta itemprop='isAccessibleForFree' content='false'>",
                                        ARTICLE)))
                .isInstanceOf(PageText.Full.class);
    }

    @Test
    void littleTextBeforeAWallIsATeaser() {
        String body =
                "<article>"
                        + Pages.paragraphs(2)
                        + "</article><div class='c-paywall__box'>Subscribe</div>";

        assertThat(read(Pages.page("", body))).isInstanceOf(PageText.Teaser.class);
    }

    @Test
    void shortNewsIsNoTeaser() {
        assertThat(read(Pages.page("", "<article>" + Pages.paragraphs(2) + "</article>")))
                .isInstanceOf(PageText.Full.class);
    }

    @Test
    void articleThatOnlyTheStructuredDataHoldsIsRead() {
        String told = "The plant, which costs nine billion, will be built. ".repeat(20);
        String json = "{\"@type\": \"NewsArticle\", \"articleBody\": \"" + told + "\"}";

        assertThat(read(Pages.page(ld(json), "<div id='app'>Loading</div>")))
                .isEqualTo(new PageText.Full(told.strip()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[[[[", "null", "\"x\"", "", "{\"articleBody\": {\"a\": 1}}"})
    void brokenStructuredDataStopsNothing(String json) {
        assertThat(read(Pages.page(ld(json), ARTICLE))).isInstanceOf(PageText.Full.class);
        assertThat(read(Pages.page(ld("[".repeat(100_000)), ARTICLE)))
                .isInstanceOf(PageText.Full.class);
    }

    @Test
    void elementsHaveALimit() {
        String most = Pages.page("", ARTICLE + "<i>".repeat(10_000 - elements(ARTICLE)));

        assertThat(read(most)).isInstanceOf(PageText.Full.class);
        assertThat(read(most + "<i>".repeat(10)))
                .isEqualTo(new PageText.NoText("it has more than 10000 elements"));
    }

    @Test
    void documentThatIsNoPageHasNoText() {
        assertThat(read(ARTICLE, "Content-Type: application/pdf"))
                .isEqualTo(new PageText.NoText("it is no HTML page"));
        assertThat(read("<div></div>", "Content-Type: text/html"))
                .isEqualTo(new PageText.NoText("nothing on it reads like an article"));
    }

    @Test
    void whatLooksLikeMarkupInTheTextStaysAsItWasWritten() {
        assertThat(read(Pages.page("", ARTICLE.replace("money", "1 &lt; 2 &amp;amp; more"))))
                .isInstanceOfSatisfying(
                        PageText.Full.class,
                        full -> assertThat(full.text()).contains("1 < 2 &amp; more"));
    }

    private static int elements(String html) {
        return Pages.page("", html).split("<[a-z]").length - 1;
    }

    private static String ld(String json) {
        return "<script type='application/ld+json'>" + json + "</script>";
    }

    private PageText read(String html, String... headers) {
        return reader.read(Pages.answer(html, headers), "");
    }
}
