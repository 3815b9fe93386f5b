package io.wirewatch.language.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GramTableTest {
    private final GramTable table =
            new GramTable(
                    2,
                    Map.of(
                            "a", new float[] {-1, -2},
                            "ab", new float[] {-3, 0},
                            "abc", new float[] {-4, 0}));

    @Test
    void likelihoodOfThreeLettersIsThatOfTheModel() {
        assertThat(sums("abc")[0]).isEqualTo(-4);
    }

    @Test
    void languageThatLacksThreeLettersIsAskedForFewer() {
        assertThat(sums("abc")[1]).isEqualTo(-2);
        assertThat(sums("abx")).containsExactly(-3, -2);
        assertThat(sums("axx")).containsExactly(-1, -2);
    }

    @Test
    void lettersOfNoLanguageAreUnlikelyInAll() {
        assertThat(sums("xyz")).containsExactly(-14, -14);
    }

    @Test
    void onlyTheLastThreeLettersCount() {
        assertThat(sums("zzzzabc")).containsExactly(sums("abc"));
    }

    private double[] sums(String letters) {
        long gram = 0;
        for (int i = 0; i < letters.length(); i++) {
            gram = GramTable.next(gram, letters.charAt(i));
        }
        double[] sums = new double[2];
        table.addTo(sums, gram);
        return sums;
    }
}
