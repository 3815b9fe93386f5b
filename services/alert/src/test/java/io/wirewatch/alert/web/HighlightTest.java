package io.wirewatch.alert.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.contract.Evidence;
import io.wirewatch.contract.Field;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HighlightTest {
    private static final String WORDS = "New chip plant near Dresden";

    @Test
    void evidenceIsMarkedAndTheRestIsNot() {
        assertThat(marked(WORDS, at(WORDS, "chip"), at(WORDS, "Dresden")))
                .isEqualTo("New [chip] plant near [Dresden]");
    }

    @Test
    void overlappingSpansAreOne() {
        assertThat(marked(WORDS, at(WORDS, "chip plant"), at(WORDS, "plant near")))
                .isEqualTo("New [chip plant][ near] Dresden");
        assertThat(marked(WORDS, at(WORDS, "chip"), at(WORDS, "chip plant")))
                .isEqualTo("New [chip plant] near Dresden");
    }

    @Test
    void evidenceOfTheOtherFieldIsNotMarked() {
        Evidence elsewhere = new Evidence(Field.TEXT, 0, 3, "New");

        assertThat(marked(WORDS, elsewhere)).isEqualTo(WORDS);
    }

    @Test
    void excerptBeginsNearTheFirstEvidence() {
        String words = "filler ".repeat(100) + "chip " + "tail ".repeat(200);
        List<Highlight.Piece> pieces =
                Highlight.excerpt(words, List.of(inText(words, "chip")), Field.TEXT);
        String shown = text(pieces);

        assertThat(shown).startsWith("… filler").contains("[chip]").endsWith(" …");
        assertThat(shown.length()).isLessThanOrEqualTo(Highlight.EXCERPT + 10);
    }

    @Test
    void shortTextIsShownWhole() {
        assertThat(text(Highlight.excerpt(WORDS, List.of(), Field.TEXT))).isEqualTo(WORDS);
        assertThat(Highlight.excerpt("", List.of(), Field.TEXT)).isEmpty();
    }

    @Test
    void excerptCutsNoCharacterInTwo() {
        String words = "x".repeat(Highlight.EXCERPT - 1) + "\uD83D\uDE80".repeat(4);

        String shown = text(Highlight.excerpt(words, List.of(), Field.TEXT));

        assertThat(shown).isEqualTo("x".repeat(Highlight.EXCERPT - 1) + " …");
    }

    private static String marked(String words, Evidence... evidence) {
        return text(Highlight.whole(words, List.of(evidence), Field.TITLE));
    }

    private static String text(List<Highlight.Piece> pieces) {
        return pieces.stream()
                .map(piece -> piece.marked() ? "[" + piece.text() + "]" : piece.text())
                .collect(Collectors.joining());
    }

    private static Evidence at(String words, String part) {
        int start = words.indexOf(part);
        return new Evidence(Field.TITLE, start, start + part.length(), part);
    }

    private static Evidence inText(String words, String part) {
        int start = words.indexOf(part);
        return new Evidence(Field.TEXT, start, start + part.length(), part);
    }
}
