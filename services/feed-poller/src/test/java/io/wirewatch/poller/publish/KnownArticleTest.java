package io.wirewatch.poller.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.contract.ArticleIds;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.poller.page.ChosenText;
import io.wirewatch.poller.page.KeptText;
import io.wirewatch.poller.page.PageText;
import io.wirewatch.poller.publish.LastPublished.Kept;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// An article that the main feed of its site shows, in the section feed that shows it next.
class KnownArticleTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String SITE = "a.example";
    private static final String TEASER = "The council meets today.";
    private static final String PAGE = TEASER + " It decides about the bridge at last, said all.";
    private static final String SECTION = TEASER + " Our section has the story of the bridge.";

    private static final Kept STANDS =
            new Kept(article("main", "As main has it", "In short."), false, Optional.empty());
    private static final Elsewhere MAIN =
            new Elsewhere(List.of(new Elsewhere.Place("main", SITE, NOW, NOW, true)));

    @Test
    void longerSummaryOfAnotherFeedThanThePageShowsIsNoRevision() {
        List<PageText> pages = List.of(new PageText.Teaser(TEASER), new PageText.Full(TEASER));

        assertThat(pages)
                .allSatisfy(
                        page ->
                                assertThat(section(page, Optional.of(STANDS)).wordsOf())
                                        .hasValue("main"));
    }

    @Test
    void whatAPageHasJustGivenStandsUnderTheTitleThatStands() {
        ArticlePublished told = section(new PageText.Full(PAGE), Optional.of(STANDS));

        assertThat(told.wordsOf()).isEmpty();
        assertThat(told.text()).isEqualTo(PAGE);
        assertThat(told.title()).isEqualTo("As main has it");
        assertThat(told.revision()).isEqualTo(ArticleIds.revision("As main has it", PAGE));
    }

    @Test
    void titleComesWithThePageWhereNoneIsRemembered() {
        ArticlePublished told = section(new PageText.Full(PAGE), Optional.empty());

        assertThat(told.wordsOf()).isEmpty();
        assertThat(told.title()).isEqualTo("As section has it");
    }

    @Test
    void howAnotherFeedPutsWhatAHubHasSentIsNoRevision() {
        ArticlePublished first = shown(null, Elsewhere.NOWHERE, SECTION);
        ArticlePublished edited =
                shown(new Seen.Last("r", NOW, NOW), Elsewhere.NOWHERE, "Edited. " + SECTION);

        assertThat(first.wordsOf()).hasValue("main");
        assertThat(edited.wordsOf()).isEmpty(); // main does not show it: the next one speaks
    }

    @Test
    void feedWhoseHubHasSentItSpeaksWhenItShowsItThoughAnotherShowsItAlready() {
        Elsewhere section =
                new Elsewhere(
                        List.of(
                                new Elsewhere.Place(
                                        "section", SITE, NOW.plusSeconds(9), NOW, true)));
        ArticlePublished again = article("main", "As main has it", "In short. And more.");

        Kept next =
                new KnownArticle(null, section, Optional.of(STANDS))
                        .shown(again, SITE, new PageText.NotAsked(), own(again.text()));

        assertThat(next.article().wordsOf()).isEmpty();
    }

    private static ArticlePublished shown(
            Seen.@Nullable Last last, Elsewhere elsewhere, String words) {
        return new KnownArticle(last, elsewhere, Optional.of(STANDS))
                .shown(
                        article("section", "As section has it", words),
                        SITE,
                        new PageText.NotAsked(),
                        own(words))
                .article();
    }

    private static ChosenText own(String words) {
        return ChosenText.of(new PageText.NotAsked(), words, Optional.empty());
    }

    private static ArticlePublished section(PageText page, Optional<Kept> before) {
        Optional<KeptText> kept = Optional.of(new KeptText("The council.", false));
        ChosenText text = ChosenText.of(page, SECTION, kept);
        ArticlePublished article = article("section", "As section has it", text.words());
        return new KnownArticle(null, MAIN, before).shown(article, SITE, page, text).article();
    }

    private static ArticlePublished article(String feed, String title, String text) {
        return new ArticlePublished(
                "a1",
                ArticleIds.revision(title, text),
                Optional.of(URI.create("https://a.example/bridge")),
                title,
                text,
                Optional.empty(),
                SITE,
                Optional.empty(),
                feed,
                Optional.empty(),
                NOW);
    }
}
