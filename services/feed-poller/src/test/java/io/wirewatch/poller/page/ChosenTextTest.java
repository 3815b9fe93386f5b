package io.wirewatch.poller.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which words an article is published with.
class ChosenTextTest {
    private static final String OWN = "In short.";
    private static final String LONG = "The whole article, word for word.";
    private static final List<PageText> UNREAD =
            List.of(
                    new PageText.Failed("the host answered 503"),
                    new PageText.NotAsked(),
                    new PageText.Disallowed(),
                    new PageText.NoText("a wall"));

    private static Optional<KeptText> kept(String words) {
        return Optional.of(new KeptText(words, false));
    }

    @Test
    void aPageThatCannotBeHadTakesNoWordsAway() {
        assertThat(UNREAD)
                .allSatisfy(
                        page ->
                                assertThat(ChosenText.of(page, OWN, kept(LONG)).words())
                                        .isEqualTo(LONG));
    }

    @Test
    void withoutAnyPageTheFeedsOwnWordsStandAndAreNotKept() {
        assertThat(UNREAD)
                .allSatisfy(
                        page ->
                                assertThat(ChosenText.of(page, OWN, Optional.empty()))
                                        .isEqualTo(new ChosenText(OWN, Optional.empty(), false)));
    }

    @Test
    void aFeedThatSaysMoreThanWasKeptIsHeard() {
        assertThat(ChosenText.of(new PageText.NotAsked(), LONG, kept("Less.")).words())
                .isEqualTo(LONG);
    }

    @Test
    void aPageThatWasReadReplacesWhatWasKeptEvenWhenItIsShorterNow() {
        ChosenText chosen = ChosenText.of(new PageText.Full("Shorter now."), OWN, kept(LONG));

        assertThat(chosen.words()).isEqualTo("Shorter now.");
        assertThat(chosen.toKeep()).isEqualTo(kept("Shorter now."));
    }

    @Test
    void aPaywallThatRoseMeanwhileTakesNoWordsAway() {
        ChosenText chosen = ChosenText.of(new PageText.Teaser("The whole …"), OWN, kept(LONG));

        assertThat(chosen.words()).isEqualTo(LONG);
        assertThat(chosen.toKeep()).isEqualTo(kept(LONG));
    }

    @Test
    void whatWasKeptAndIsThereAgainIsNoGain() {
        PageText page = new PageText.Full(LONG);

        assertThat(ChosenText.of(page, OWN, Optional.empty()).gained()).isTrue();
        assertThat(ChosenText.of(page, OWN, kept("Less.")).gained()).isTrue();
        assertThat(ChosenText.of(page, OWN, kept(LONG)).gained()).isFalse();
    }

    @Test
    void ownWordsThatAreLongerThanThePageAreNoGainAndAreNotKept() {
        List<PageText> pages = List.of(new PageText.Full("Less."), new PageText.Teaser("Less."));

        assertThat(pages)
                .allSatisfy(
                        page ->
                                assertThat(ChosenText.of(page, LONG, kept("Little.")))
                                        .extracting(ChosenText::words, ChosenText::gained)
                                        .containsExactly(LONG, false));
        assertThat(ChosenText.of(pages.getFirst(), LONG, Optional.empty()).toKeep())
                .isEqualTo(kept("Less."));
    }

    @Test
    void rightsThatAreReservedOfTheSameWordsAreNoGainNorIsAnExcerptOfOwnOnes() {
        PageText page = new PageText.Excerpt(LONG, "noai");

        assertThat(ChosenText.of(page, "", kept(LONG)).gained()).isFalse();
        assertThat(ChosenText.of(page, LONG + " And more.", kept("Less.")).gained()).isFalse();
        assertThat(ChosenText.of(page, "", kept("Less.")).gained()).isTrue();
    }

    @Test
    void reservedRightsCountWhateverAFeedSays() {
        Optional<KeptText> excerpt = Optional.of(new KeptText("The whole …", true));

        assertThat(
                        ChosenText.of(new PageText.Excerpt("The whole …", "noai"), LONG, kept(LONG))
                                .toKeep())
                .isEqualTo(excerpt);
        assertThat(ChosenText.of(new PageText.NotAsked(), LONG, excerpt).words())
                .isEqualTo("The whole …");
    }
}
