package io.wirewatch.poller.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Which items are one article. A reader of feeds remembers what it is shown, as the poller does.
class IdentificationTest {
    private final Memory memory = new Memory();

    private static Shown item(String guid, String link, String title) {
        return new Shown(guid, link, title, "text of " + title);
    }

    @Test
    void anUnchangedDocumentShowsNothingNew() {
        assertThat(memory.poll("f", item("g1", "http://a.example/1", "A")))
                .isEqualTo("1 new, 0 revised");
        assertThat(memory.poll("f", item("g1", "http://a.example/1", "A")))
                .isEqualTo("0 new, 0 revised");
    }

    @Test
    void anotherOrderShowsNothingNew() {
        memory.poll(
                "f", item("g1", "http://a.example/1", "A"), item("g2", "http://a.example/2", "B"));
        assertThat(
                        memory.poll(
                                "f",
                                item("g2", "http://a.example/2", "B"),
                                item("g1", "http://a.example/1", "A")))
                .isEqualTo("0 new, 0 revised");
    }

    @Test
    void aGuidThatIsNewAtEveryPollShowsNothingNew() {
        memory.poll(
                "f",
                item("10:00-1", "http://a.example/1", "A"),
                item("10:00-2", "http://a.example/2", "B"));
        assertThat(
                        memory.poll(
                                "f",
                                item("10:05-1", "http://a.example/1", "A"),
                                item("10:05-2", "http://a.example/2", "B")))
                .isEqualTo("0 new, 0 revised");
    }

    @Test
    void anotherSpellingOfTheUrlShowsNothingNew() {
        memory.poll("f", item("", "http://a.example/1/", "A"));
        assertThat(memory.poll("f", item("", "https://a.example/1?utm_source=x#top", "A")))
                .isEqualTo("0 new, 0 revised");
    }

    @Test
    void aUrlThatChangesUnderItsGuidShowsNothingNew() {
        memory.poll("f", item("post-17", "http://a.example/draft", "A"));
        assertThat(memory.poll("f", item("post-17", "http://a.example/final", "A")))
                .isEqualTo("0 new, 0 revised");
        assertThat(memory.poll("f", item("", "http://a.example/final", "A")))
                .isEqualTo("0 new, 0 revised");
    }

    @Test
    void anEditIsARevision() {
        memory.poll("f", item("g1", "http://a.example/1", "A"));
        assertThat(
                        memory.poll(
                                "f",
                                new Shown("g1", "http://a.example/1", "A, corrected", "text of A")))
                .isEqualTo("0 new, 1 revised");
        assertThat(
                        memory.poll(
                                "f",
                                new Shown(
                                        "g1", "http://a.example/1", "A, corrected", "other text")))
                .isEqualTo("0 new, 1 revised");
    }

    @Test
    void letterCaseAndWhiteSpaceAreNoEdit() {
        memory.poll("f", new Shown("g1", "http://a.example/1", "Crane falls", "One  two"));
        assertThat(
                        memory.poll(
                                "f",
                                new Shown(
                                        "g1", "http://a.example/1", " CRANE  falls", "one two\n")))
                .isEqualTo("0 new, 0 revised");
    }

    @Test
    void whatReturnsIsNotNew() {
        memory.poll("f", item("g1", "http://a.example/1", "A"));
        memory.poll("f");
        assertThat(memory.poll("f", item("g1", "http://a.example/1", "A")))
                .isEqualTo("0 new, 0 revised");
    }

    @Test
    void oneUrlInTwoFeedsIsOneArticleWithTwoPlaces() {
        memory.poll("f", item("g1", "http://a.example/1", "A"));
        assertThat(memory.poll("g", item("other", "http://a.example/1", "A")))
                .isEqualTo("1 new, 0 revised");
        assertThat(memory.articles()).hasSize(1);
    }

    @Test
    void oneGuidInTwoFeedsIsTwoArticles() {
        memory.poll("f", item("post-1", "", "A"));
        memory.poll("g", item("post-1", "", "A"));
        assertThat(memory.articles()).hasSize(2);
    }

    @Test
    void oneUrlUnderSeveralGuidsIsAnArticleEach() {
        assertThat(
                        memory.poll(
                                "f",
                                item("live-1", "http://a.example/live", "10:00"),
                                item("live-2", "http://a.example/live", "10:05")))
                .isEqualTo("2 new, 0 revised");
    }

    @Test
    void aLiveBlogThatBeganWithOneEntryGoesOn() {
        Shown first = item("live-1", "http://a.example/live", "10:00");
        Shown second = item("live-2", "http://a.example/live", "10:05");
        Shown third = item("live-3", "http://a.example/live", "10:10");
        assertThat(memory.poll("f", first)).isEqualTo("1 new, 0 revised");
        assertThat(memory.poll("f", second, first)).isEqualTo("1 new, 0 revised");
        assertThat(memory.poll("f", second)).isEqualTo("0 new, 0 revised");
        assertThat(memory.poll("f", third)).isEqualTo("1 new, 0 revised");
        assertThat(memory.articles()).hasSize(3);
    }

    @Test
    void oneArticleTwiceInADocumentIsOne() {
        assertThat(
                        memory.poll(
                                "f",
                                item("politics-1", "http://a.example/1", "A"),
                                item("home-1", "http://a.example/1", "A")))
                .isEqualTo("1 new, 0 revised");
        assertThat(
                        memory.poll(
                                "f",
                                item("politics-2", "http://a.example/1", "A"),
                                item("home-2", "http://a.example/1", "A")))
                .isEqualTo("0 new, 0 revised");
    }

    @Test
    void aGuidAtSeveralUrlsNamesNothing() {
        assertThat(
                        memory.poll(
                                "f",
                                item("same", "http://a.example/1", "A"),
                                item("same", "http://a.example/2", "B"),
                                item("same", "http://a.example/3", "C")))
                .isEqualTo("3 new, 0 revised");
        assertThat(memory.poll("f", item("same", "http://a.example/4", "D")))
                .isEqualTo("1 new, 0 revised");
    }

    @Test
    void guidsThatCountTheItemsLoseNoArticle() {
        memory.poll(
                "f", item("1", "http://a.example/1", "A"), item("2", "http://a.example/2", "B"));
        assertThat(
                        memory.poll(
                                "f",
                                item("1", "http://a.example/3", "C"),
                                item("2", "http://a.example/4", "D")))
                .isEqualTo("2 new, 0 revised");
    }

    @Test
    void aGuidIsNotBelievedWhileItsArticleStandsElsewhere() {
        memory.poll("f", item("item-1", "http://a.example/1", "A"));
        assertThat(
                        memory.poll(
                                "f",
                                item("item-1", "http://a.example/2", "B"),
                                item("item-2", "http://a.example/1", "A")))
                .isEqualTo("1 new, 0 revised");
    }

    @Test
    void withoutLinkAndGuidTheTitleNames() {
        memory.poll("f", item("", "", "Breaking news"));
        assertThat(memory.poll("f", new Shown("", "", " breaking   News", "text of breaking news")))
                .isEqualTo("0 new, 0 revised");
        assertThat(memory.poll("f", item("", "", "Other news"))).isEqualTo("1 new, 0 revised");
    }

    @Test
    void oneTitleWithSeveralTextsIsAnArticleEach() {
        assertThat(
                        memory.poll(
                                "f",
                                new Shown("", "", "Weather", "Rain."),
                                new Shown("", "", "Weather", "Snow."),
                                new Shown("", "", "Weather", "Rain.")))
                .isEqualTo("2 new, 0 revised");
    }

    @Test
    void anotherFormatOfTheFeedShowsNothingNew() {
        memory.poll(
                "f",
                item("http://a.example/?p=1", "http://a.example/1", "A"),
                item("urn:2", "", "B"));
        assertThat(
                        memory.poll(
                                "f",
                                item("tag:a.example:1", "https://a.example/1/", "A"),
                                item("urn:2", "", "B")))
                .isEqualTo("0 new, 0 revised");
    }

    @Test
    void anArticleWithoutGuidStaysOneWhenAnotherFeedListsSeveralAtItsUrl() {
        memory.poll("f", item("", "http://a.example/live", "A"));
        memory.poll("g", listed("live-1", "10:00"), listed("live-2", "10:05"));
        assertThat(memory.poll("f", item("", "http://a.example/live", "A")))
                .isEqualTo("0 new, 0 revised");
        assertThat(memory.articles()).hasSize(3);
    }

    @Test
    void guidsThatAreNewAtEveryPollFloodNobodyWhereAnotherFeedListsTheUrl() {
        memory.poll("f", item("10:00-1", "http://a.example/live", "A"));
        memory.poll("g", listed("live-1", "10:00"), listed("live-2", "10:05"));
        assertThat(memory.poll("f", item("10:05-1", "http://a.example/live", "A")))
                .isEqualTo("0 new, 0 revised");
    }

    @Test
    void anArticleThatMovesToAUrlWhereAnotherFeedListsSeveralKeepsItsGuid() {
        memory.poll("f", item("post-17", "http://a.example/draft", "A"));
        memory.poll("g", listed("live-1", "10:00"), listed("live-2", "10:05"));
        assertThat(memory.poll("f", item("post-17", "http://a.example/live", "A")))
                .isEqualTo("0 new, 0 revised");
    }

    @Test
    void twoGuidsOfOneArticleThatStandAtTwoUrlsLoseNoArticle() {
        memory.poll(
                "f",
                item("home-1", "http://a.example/1", "A"),
                item("politics-1", "http://a.example/1", "A"));
        assertThat(
                        memory.poll(
                                "f",
                                item("home-1", "http://a.example/2", "B"),
                                item("politics-1", "http://a.example/3", "C")))
                .isEqualTo("2 new, 0 revised");
    }

    @Test
    void allGuidsOfAnArticleThatMovedNameIt() {
        memory.poll(
                "f",
                item("home-1", "http://a.example/draft", "A"),
                item("politics-1", "http://a.example/draft", "A"));
        assertThat(
                        memory.poll(
                                "f",
                                item("world-1", "http://a.example/final", "A"),
                                item("home-1", "http://a.example/final", "A"),
                                item("politics-1", "http://a.example/final", "A")))
                .isEqualTo("0 new, 0 revised");
        assertThat(memory.articles()).hasSize(1);
    }

    private static Shown listed(String guid, String title) {
        return item(guid, "http://a.example/live", title);
    }
}
