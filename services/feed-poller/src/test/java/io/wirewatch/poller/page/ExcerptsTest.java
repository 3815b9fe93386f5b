package io.wirewatch.poller.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptsTest {
    @Test
    void shortWordsStayWhole() {
        assertThat(Excerpts.of("Short.", 10)).isEqualTo("Short.");
    }

    @Test
    void cutIsAfterASentence() {
        assertThat(Excerpts.of("One two three. Four five six seven.", 24))
                .isEqualTo("One two three. …");
    }

    @Test
    void cutIsAfterAWordWhereNoSentenceEnds() {
        assertThat(Excerpts.of("One two three four five six", 16)).isEqualTo("One two three …");
    }

    @Test
    void chineseSentenceEndsWithoutASpace() {
        assertThat(Excerpts.of("芯片厂将建在城北。项目总投资九十亿元,预计三年后投产。", 14)).isEqualTo("芯片厂将建在城北。 …");
    }

    @Test
    void noCharacterIsCutInTwo() {
        String cut = Excerpts.of("😀".repeat(20), 11);

        assertThat(cut).isEqualTo("😀😀😀😀 …").hasSizeLessThanOrEqualTo(11);
    }
}
