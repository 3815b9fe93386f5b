package io.wirewatch.language.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmallWordsTest {
    @Test
    void everyWordIsCountedOnce() {
        SmallWords.Count count = SmallWords.count("Der Strom und das Netz, oil AND gas");

        assertThat(count.words()).isEqualTo(8);
        assertThat(count.of("de")).isEqualTo(3);
        assertThat(count.of("en")).isEqualTo(1);
        assertThat(count.of("fr")).isZero();
    }

    @Test
    void oneWordDecidesNothing() {
        assertThat(SmallWords.count("The Guardian").leader()).isEmpty();
    }

    @Test
    void aFewAmongManyDecideNothing() {
        assertThat(SmallWords.count("the and " + "Siemens ".repeat(30)).leader()).isEmpty();
    }

    @Test
    void twoLanguagesInOneHeadlineDecideNothing() {
        assertThat(SmallWords.count("the of und der").leader()).isEmpty();
    }

    @Test
    void declarationIsConfirmedWhereNoOtherLanguageHasAsMany() {
        assertThat(SmallWords.count("Streit mit Partner").confirm("de")).isTrue();
        assertThat(SmallWords.count("Streit mit the Partner").confirm("de")).isFalse();
        assertThat(SmallWords.count("Streit").confirm("de")).isFalse();
        assertThat(SmallWords.count("Streit mit Partner").confirm("en")).isFalse();
    }

    @Test
    void wordOfTwoLanguagesCountsForNone() {
        // the government, in Italian and in Portuguese
        assertThat(SmallWords.count("governo governo governo").all()).isZero();
    }

    @Test
    void capitalsOfAnyAlphabetMakeNoDifference() {
        assertThat(SmallWords.count("ÜBER ÉTÉ İÇİN").all()).isEqualTo(3);
    }
}
