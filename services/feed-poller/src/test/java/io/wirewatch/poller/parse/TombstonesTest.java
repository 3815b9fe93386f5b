package io.wirewatch.poller.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What an Atom feed says it has deleted.
class TombstonesTest {
    private static final String ENTRY =
            "<entry><id>urn:a:2</id><title>Tug sold</title><link href='/2'/></entry>";

    private static String feed(String prefix, String inner) {
        return "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:%s='http://purl.org/atompub/tombstones/1.0'><title>Harbour</title>%s</feed>"
                .formatted(prefix, inner);
    }

    private static ParseResult.Tombstone tombstone(String ref, String comment) {
        return new ParseResult.Tombstone(
                ref,
                Optional.of(Instant.parse("2026-02-28T09:00:00Z")),
                Optional.of(comment).filter(words -> !words.isEmpty()));
    }

    @Test
    void whoIsDeletedWhenAndWhy() {
        ParseResult.Feed feed =
                Documents.feed(
                        feed(
                                "at",
                                "<at:deleted-entry ref=' urn:a:1 ' when='2026-02-28T10:00:00+01:00'>"
                                        + "<at:by><name>Desk</name></at:by>"
                                        + "<at:comment type='html'>The &lt;b&gt;tug&lt;/b&gt;\n was not sold.</at:comment>"
                                        + "</at:deleted-entry>"
                                        + ENTRY));

        assertThat(feed.wellFormed()).isTrue();
        assertThat(feed.title()).contains("Harbour");
        assertThat(feed.deleted()).containsExactly(tombstone("urn:a:1", "The tug was not sold."));
        assertThat(feed.items()).extracting(ParseResult.Item::title).containsExactly("Tug sold");
    }

    @Test
    void anyPrefixWillDoAndOneWithoutADateIsOneToo() {
        ParseResult.Feed feed =
                Documents.feed(feed("t", "<t:deleted-entry ref='urn:a:1' when='soon'/>" + ENTRY));

        assertThat(feed.deleted())
                .containsExactly(
                        new ParseResult.Tombstone("urn:a:1", Optional.empty(), Optional.empty()));
    }

    @Test
    void whatNamesNoEntryOrStandsElsewhereDeletesNothing() {
        String deleted = "<at:deleted-entry ref='urn:a:1' when='2026-02-28T09:00:00Z'/>";

        assertThat(Documents.feed(feed("at", "<at:deleted-entry/><at:deleted-entry ref=' '/>")))
                .extracting(ParseResult.Feed::deleted)
                .isEqualTo(List.of());
        assertThat(
                        Documents.feed(
                                        feed(
                                                "at",
                                                "<entry><id>urn:a:2</id><content>"
                                                        + deleted
                                                        + "</content>"
                                                        + deleted
                                                        + "</entry>"))
                                .deleted())
                .as("within an entry, where others may have written")
                .isEmpty();
        assertThat(Documents.feed(Documents.rss(deleted)).deleted()).as("no Atom").isEmpty();
        assertThat(
                        Documents.feed(feed("other", "<other:deleted ref='urn:a:1'/>" + ENTRY))
                                .deleted())
                .isEmpty();
    }

    @Test
    void aBrokenDocumentSaysWhatTheSoundOneSays() {
        String sound =
                "<at:deleted-entry ref='urn:a:1' when='2026-02-28T09:00:00Z'><at:comment>Not sold.</at:comment></at:deleted-entry>";
        String cut = feed("at", sound + sound + ENTRY).split("</feed>", 2)[0];

        ParseResult.Feed broken =
                Documents.feed(cut.substring(0, cut.length() - ENTRY.length() - 5));
        assertThat(broken.wellFormed()).isFalse();
        assertThat(broken.deleted().getFirst()).isEqualTo(tombstone("urn:a:1", "Not sold."));
        assertThat(broken.deleted()).as("the second never ended").hasSize(1);
        assertThat(
                        Documents.feed(
                                        feed(
                                                "at",
                                                "<at:deleted-entry ref='urn:a:1' when='2026-02-28T09:00:00Z'><at:comment>Not sold."
                                                        + ENTRY))
                                .items())
                .as("a comment without its end hides no entry")
                .hasSize(1);
    }

    @Test
    void aHugeCommentIsCut() {
        ParseResult.Feed feed =
                Documents.feed(
                        feed(
                                "at",
                                "<at:deleted-entry ref='a'><at:comment>"
                                        + "x".repeat(1_000_000)
                                        + "</at:comment></at:deleted-entry>"));

        assertThat(feed.deleted().getFirst().comment().orElseThrow()).hasSize(1_000);
    }
}
