package io.wirewatch.classifier.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Texts that were made to be slow: a reader that is quadratic in any of them takes minutes, not seconds.
class HostileTextTest {
    private static final int LENGTH = 200_000;
    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final Extractor EXTRACTOR = new Extractor();

    static Stream<String> hostile() {
        return Stream.of(
                        "1",
                        "1 ",
                        "1-",
                        "1,",
                        "1.000.",
                        "$",
                        "$1",
                        "\"",
                        "„",
                        "“a”",
                        "「",
                        "a",
                        "A ",
                        "百",
                        "万",
                        "每",
                        "- ",
                        "one ",
                        "million ",
                        "5 to ",
                        "between 1 and ",
                        "said \"",
                        "Corp ",
                        "Ministry of ",
                        "公司",
                        "\u0301",
                        "\ud83d",
                        "Dr. A. ")
                .map(piece -> piece.repeat(LENGTH / piece.length()));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void textIsReadInLinearTimeAndItemsAreBounded(String text) {
        for (String language : new String[] {"en", "de", "zh", "vi"}) {
            Extraction found =
                    Assertions.assertTimeoutPreemptively(
                            BOUND, () -> EXTRACTOR.extract(language, "", text));

            assertThat(found.quantities()).hasSizeLessThanOrEqualTo(Extractor.MAX_ITEMS);
            assertThat(found.entities()).hasSizeLessThanOrEqualTo(Extractor.MAX_ITEMS);
            assertThat(found.quotations()).hasSizeLessThanOrEqualTo(Extractor.MAX_ITEMS);
        }
    }

    @Test
    void whatIsReadStaysSmallBesideTheArticle() {
        String quoted =
                "\u201cWe will build it here and nowhere else, " + "a".repeat(5_000) + ".\u201d ";
        String text = (quoted + "Anna Lindholm said. She paid $5 million to Nvidia. ").repeat(40);

        Extraction found = EXTRACTOR.extract("en", "", text);

        assertThat(found.quotations()).isNotEmpty();
        assertThat(found.quotations().stream().mapToInt(one -> one.text().length()).sum())
                .isLessThanOrEqualTo(Extractor.MAX_QUOTED);
        assertThat(EXTRACTOR.extract("en", "", "A".repeat(1_000) + " Corp").entities()).isEmpty();
    }
}
