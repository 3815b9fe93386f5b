package io.wirewatch.poller.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTextTest {
    @Test
    void newspaperPageIsReadWithoutWhatStandsAroundTheArticle() {
        String text = of(file("beispielblatt.html"));

        assertThat(text)
                .startsWith("Der Landtag hat am Dienstag den Bau genehmigt")
                .contains("Die Anlage soll 640 Menschen beschäftigen")
                .contains("(Foto: Werkbild)")
                .endsWith("Baubeginn ist im Frühjahr.")
                .doesNotContain(
                        "Cookies",
                        "Anmelden",
                        "Lesen Sie auch",
                        "Kommentare",
                        "Impressum",
                        "Teilen");
    }

    @Test
    void chinesePageOfLineBreaksIsRead() {
        String text = of(file("yangben-ribao.html"));

        assertThat(text)
                .startsWith("样本市政府周二宣布")
                .contains("项目总投资九十亿元")
                .doesNotContain("相关阅读", "版权所有");
        assertThat(text.lines()).hasSizeGreaterThan(3);
    }

    @Test
    void articleBetweenManyTeasersIsFound() {
        String teasers =
                "<div class='teaser-list'>"
                        + "<div><a href='/x'>Another story that has a long headline, with a comma</a></div>"
                                .repeat(40)
                        + "</div>";

        String text =
                of(
                        Pages.page(
                                "",
                                teasers
                                        + "<div id='c'>"
                                        + Pages.paragraphs(8)
                                        + "</div>"
                                        + teasers));

        assertThat(text).contains("Paragraph 1", "Paragraph 8").doesNotContain("Another story");
    }

    @Test
    void commentsThatAreLongerThanTheArticleAreNotTheArticle() {
        String comments =
                "<section class='comments'>"
                        + "<p>I think, as I always say, that this is wrong, and so do others I know.</p>"
                                .repeat(60)
                        + "</section>";

        String text =
                of(Pages.page("", "<article>" + Pages.paragraphs(6) + "</article>" + comments));

        assertThat(text).contains("Paragraph 6").doesNotContain("I always say");
    }

    @Test
    void articleSpreadOverNeighboursIsWhole() {
        String parts =
                ("<div class='part'>" + Pages.paragraphs(4) + "</div>")
                        + ("<div class='part'>"
                                + Pages.paragraphs(4).replace("Paragraph", "Later")
                                + "</div>");

        String text = of(Pages.page("", "<div id='wrap'>" + parts + "</div>"));

        assertThat(text).contains("Paragraph 1", "Later 4");
    }

    @Test
    void tableWithHeadingsIsPartOfTheArticle() {
        String table =
                "<table><tr><th>Plant</th><th>Cost</th></tr><tr><td>North</td><td>9 bn</td></tr></table>";

        assertThat(of(Pages.page("", "<article>" + Pages.paragraphs(6) + table + "</article>")))
                .contains("Plant", "North", "9 bn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "<p></p>",
                "<div><img src=x></div>",
                "<script>var a = 1;</script>"
            })
    void pageWithoutTextHasNone(String html) {
        assertThat(of(html)).isEmpty();
    }

    @Test
    void pageOfLinksHasNoArticle() {
        assertThat(
                        of(
                                Pages.page(
                                        "",
                                        "<p><a href='/x'>A headline, and a long one at that</a></p>"
                                                .repeat(100))))
                .doesNotContain("headline");
    }

    @ParameterizedTest
    @CsvSource({
        "<div>",
        "<span>",
        "<b>",
        "<ul><li>",
        "<table><tr><td>",
        "<h2><div>",
        "<b><i><p>",
        "<form><div>"
    })
    void depthOverflowsNoStackAndCostsNoTime(String nested) {
        String html = nested.repeat(100_000 / nested.split("<").length) + Pages.paragraphs(8);

        Duration took = took(html);

        assertThat(took).isLessThan(Duration.ofSeconds(20));
    }

    private static Duration took(String html) {
        long from = System.nanoTime();
        assertThat(of(html)).isNotNull();
        return Duration.ofNanos(System.nanoTime() - from);
    }

    private static String of(String html) {
        return MainText.of(Jsoup.parse(html, Pages.URL)).replaceAll("\n\\s*", "\n").strip();
    }

    private static String file(String name) {
        try (InputStream in = MainTextTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
