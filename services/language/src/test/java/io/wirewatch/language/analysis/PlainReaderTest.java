package io.wirewatch.language.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlainReaderTest {
    private static final long SEED = 4;
    private static final int ROUNDS = 500;

    /// What words are made of, and what joins or divides them.
    private static final List<String> PIECES =
            List.of(
                    "Chips",
                    "AI",
                    "GPUs",
                    "Halbleiterfertigung",
                    "l'électricité",
                    "TSMC's",
                    "Đường",
                    "Цены",
                    "ß",
                    "a",
                    "s",
                    "3",
                    "2.5",
                    "1,000",
                    "台積電",
                    "芯",
                    "の",
                    "チップ",
                    "ー",
                    ".",
                    ",",
                    ":",
                    "'",
                    "’",
                    "_",
                    ";",
                    "·",
                    "-",
                    " ",
                    "\n",
                    "“",
                    "、",
                    "％",
                    "\u00a0");

    @ParameterizedTest
    @EnumSource
    void tokensAreThoseOfTheAnalyzer(Family family) {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            String text = pieces(random, 1 + random.nextInt(20));
            if (WordBreaks.areTold(text)) {
                assertTokensAreThoseOfTheAnalyzer(family, text);
            }
        }
    }

    @Test
    void everyCharacterBreaksWordsAsTheTokenizerSays() {
        for (char letter = 0; letter < Character.MAX_VALUE; letter++) {
            if (WordBreaks.of(letter) != WordBreaks.OTHER) {
                assertTokensAreThoseOfTheAnalyzer(
                        Family.UND, "ab%scd 12%s34 x%s 中%s文".replace("%s", letter + ""));
            }
        }
    }

    @Test
    void wordsOfAnyLengthAreCutAsTheTokenizerDoes() {
        for (int length : new int[] {254, 255, 256, 300, 600}) {
            assertTokensAreThoseOfTheAnalyzer(Family.EN, "a".repeat(length) + " b");
        }
    }

    @Test
    void stringThatIsNotNormalOrJoinedByMarksIsNotTold() {
        assertThat(WordBreaks.areTold("Đường dây 500 kV, 台積電")).isTrue();
        assertThat(WordBreaks.areTold(Normalizer.normalize("Đường", Normalizer.Form.NFD)))
                .isFalse();
        assertThat(WordBreaks.areTold("soft\u00adhyphen")).isFalse();
        assertThat(WordBreaks.areTold("ok 🙂")).isFalse();
        assertThat(WordBreaks.areTold("반도체")).isFalse();
        assertThat(WordBreaks.areTold("ราคา")).isFalse();
        assertThat(WordBreaks.areTold("\u212b")).isFalse(); // the Ångström sign is a letter in NFC
        assertThat(WordBreaks.areTold("チップ_")).isFalse();
    }

    private static String pieces(Random random, int number) {
        StringBuilder pieces = new StringBuilder();
        for (int i = 0; i < number; i++) {
            pieces.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return pieces.toString();
    }

    private static void assertTokensAreThoseOfTheAnalyzer(Family family, String text) {
        assertThat(WordBreaks.areTold(text)).as(text).isTrue();
        TokenCollector plain = new TokenCollector(text.length());
        new PlainReader(family).read(text, TextField.TEXT, plain);
        TokenCollector whole = new TokenCollector(text.length());
        new StreamReader(family, whole)
                .read(FamilyAnalyzer.ofArticles(family), Form.of(text), text, TextField.TEXT);
        assertThat(plain.tokens()).as(text).isEqualTo(whole.tokens());
    }
}
