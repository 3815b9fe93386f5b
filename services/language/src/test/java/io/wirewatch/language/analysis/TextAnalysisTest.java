package io.wirewatch.language.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextAnalysisTest {
    private final TextAnalysis analysis = new TextAnalysis();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | Halbleiterfertigung in Dresden | Halbleiter",
                "de | Halbleiterfertigung in Dresden | Fertigung",
                "de | Halbleiterfertigung in Dresden | Halbleiterfertigung",
                "de | Der Stromnetzausbau stockt | Stromnetz",
                "de | Der Stromnetzausbau stockt | Netzausbau",
                "de | Der Stromnetzausbau stockt | Ausbau",
                "de | Netzausbau beschleunigt | Netz",
                "de | Neue Kraftwerke am Rhein | Kraftwerk",
                "de | Die Häuser der Städte | Haus",
                "de | Preise für GPUs und Chips | GPU",
                "de | Preise für GPUs und Chips | Chip",
                "de | STROMNETZ in Not | Stromnetz",
                "de | Maßnahmen greifen | Massnahmen",
                "en | GPUs are scarce | GPU",
                "en | Semiconductors and batteries | semiconductor",
                "en | Semiconductors and batteries | battery",
                "en | Nvidia's forecast | Nvidia",
                "en | NVIDIA’s forecast | nvidia",
                "zh | 中国芯片公司扩产 | 芯片",
                "zh | 中国芯片公司扩产 | 公司",
                "zh | 台積電上調報價 | 台积电",
                "zh | 台积电上调报价 | 台積電",
                "zh | 英伟达的GPU缺货 | GPU",
                "zh | 英伟达的GPU缺货 | GPU缺货",
                "zh | 医院使用ChatGPT看病 | 使用ChatGPT",
                "zh | 医院使用ChatGPT看病 | 使用ChatGPT看病",
                "zh | 用AI | 用AI",
                "zh | 用AI | 用",
                "zh | 医院停电 | 电",
                "vi | Lưới điện miền Bắc | lưới điện",
                "vi | ĐƯỜNG DÂY 500 kV | đường dây",
                "fr | L'électricité et les puces | électricité",
                "fr | L'électricité et les puces | puce",
                "es | Las redes eléctricas | red eléctrica",
                "it | Il prezzo della benzina | benzina",
                "ja | 半導体工場が稼働 | 半導体",
                "ko | 반도체 수출 증가 | 반도체",
                "ru | Цены на нефть | нефть",
            })
    void wordIsFound(String language, String text, String words) {
        assertThat(contains(language, text, words)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vi | Con đường mới mở | dương",
                "vi | Con đường mới mở | duong",
                "vi | Giá dầu tăng | đầu",
                "vi | Ai là người thắng? | AI",
                "zh | 片中芯 | 芯片",
                "en | Mandating new rules | man",
                "en | A game-changer | changer game",
                "de | Der Strom der Besucher | Stromboli",
                "de | Kartoffelchips | Chipfabrik",
            })
    void otherWordIsNot(String language, String text, String words) {
        assertThat(contains(language, text, words)).isFalse();
    }

    @Test
    void acronymIsFoundAsAcronymAndAsTyped() {
        assertThat(contains("vi", "Bệnh viện dùng AI", "AI")).isTrue();
        assertThat(contains("vi", "Bệnh viện dùng AI", "ai")).isTrue();
    }

    @Test
    void decomposedVietnameseHasTheSameTermsAndOffsetsOfItsOwnString() {
        String composed = "Giá điện tăng ở Hà Nội";
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);

        AnalyzedText article = analysis.analyze("vi", decomposed, decomposed);

        assertThat(article.terms()).isEqualTo(analysis.analyze("vi", composed, "").terms());
        Token power = article.occurrences("vi:điện").getFirst();
        assertThat(decomposed.substring(power.start(), power.end()))
                .isEqualTo(Normalizer.normalize("điện", Normalizer.Form.NFD));
        assertThat(article.words(power.field(), power.start(), power.end()))
                .isEqualTo(Normalizer.normalize("điện", Normalizer.Form.NFD));
    }

    @Test
    void vietnameseWithoutMarksIsReadAsAFamilyOfItsOwn() {
        AnalyzedText article = analysis.analyze("vi", "Gia dien tang tu thang muoi", "");

        assertThat(article.family()).isEqualTo(Family.VI_PLAIN);
        assertThat(article.terms()).containsAll(analysis.phrase(Family.VI_PLAIN, "giá điện"));
        assertThat(analysis.analyze("vi", "Giá điện tăng từ tháng mười", "").family())
                .isEqualTo(Family.VI);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh | 电 | 0 电",
                "zh | 芯片厂 | 0 芯, 0 芯片, 1 片, 1 片厂, 1 厂",
                "zh | 用AI看病 | 0 用, 1 ai, 2 看, 2 看病, 2 病",
                "zh | 停电，停水 | 0 停, 0 停电, 0 电, 1 停, 1 停水, 1 水",
                "zh | 𠮷田 | 0 𠮷, 0 𠮷田, 0 田",
                "ja | コスト増 | 0 コ, 0 コス, 1 ス, 1 スト, 2 ト, 2 ト増, 2 増",
                "ko | 반도체 값 | 0 반, 0 반도, 1 도, 1 도체, 1 체, 2 값",
                "en | A chip (芯片) | 0 a, 1 chip, 2 芯, 2 芯片, 2 片",
            })
    void lettersInPairsStandAtThePositionsThatAQueryCounts(
            String language, String title, String tokens) {
        assertThat(
                        analysis.analyze(language, title, "").tokens().stream()
                                .map(token -> token.position() + " " + word(token)))
                .containsExactly(tokens.split(", "));
    }

    private static String word(Token token) {
        return token.term().substring(token.term().indexOf(':') + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "Stromnetz – für €5, WITHOUT_HAN",
        "Điện lực, WITHOUT_HAN",
        "芯片, NORMAL",
        "ソニー, NORMAL",
        "반도체, NORMAL",
        "\uD842\uDFB7, NORMAL",
        "Die\u0323n, TO_NORMALIZE",
        "か\u3099, TO_NORMALIZE",
        "\u1112\u1161\u11ab, TO_NORMALIZE"
    })
    void stepsThatChangeNothingAreLeftOut(String words, Form form) {
        assertThat(Form.of(words)).isEqualTo(form);
    }

    @Test
    void compoundAndItsPartsStandAtOnePositionWithTheWholeWordsOffsets() {
        AnalyzedText article = analysis.analyze("de", "Neue Halbleiterfertigung", "");

        List<Token> tokens =
                article.tokens().stream().filter(token -> token.position() == 1).toList();

        assertThat(tokens).hasSizeGreaterThanOrEqualTo(3);
        assertThat(tokens)
                .allSatisfy(
                        token -> {
                            assertThat(token.start()).isEqualTo(5);
                            assertThat(token.end()).isEqualTo(24);
                        });
    }

    @Test
    void queryUsesACompoundOnlyWhole() {
        assertThat(analysis.phrase(Family.DE, "Halbleiterfertigung")).hasSize(1);
        assertThat(contains("de", "Halbleiter aus eigener Fertigung", "Halbleiterfertigung"))
                .isFalse();
    }

    @Test
    void textStandsBehindAGapThatNoPhraseReachesOver() {
        AnalyzedText article = analysis.analyze("en", "power", "grid");

        Token title = article.tokens().getFirst();
        Token text = article.tokens().getLast();

        assertThat(text.position() - title.position()).isGreaterThan(TextAnalysis.TITLE_GAP);
        assertThat(title.field()).isEqualTo(TextField.TITLE);
        assertThat(text.field()).isEqualTo(TextField.TEXT);
        assertThat(text.start()).isZero();
    }

    @Test
    void limitsAreKept() {
        AnalyzedText words = analysis.analyze("en", "", "word ".repeat(20_000));
        AnalyzedText pairs = analysis.analyze("zh", "", "停电，".repeat(20_000));
        AnalyzedText endless = analysis.analyze("en", "", "x".repeat(100_000));
        AnalyzedText distinct =
                analysis.analyze("en", "", "a1 b2 c3 d4 e5 f6 g7 h8 i9 j0 ".repeat(3_000));

        assertThat(words.tokens()).hasSize(TextAnalysis.MAX_OCCURRENCES);
        assertThat(pairs.tokens())
                .hasSize(3 * TextAnalysis.MAX_OCCURRENCES)
                .isSortedAccordingTo(Comparator.comparingInt(Token::position));
        assertThat(endless.tokens())
                .allSatisfy(
                        token ->
                                assertThat(token.term().length())
                                        .isLessThanOrEqualTo(TextAnalysis.MAX_TERM_BYTES));
        assertThat(distinct.tokens().getLast().position())
                .isLessThanOrEqualTo(TextAnalysis.MAX_POSITION);
    }

    @Test
    void emojiAndBrokenSurrogatesHarmNothing() {
        AnalyzedText article =
                analysis.analyze("de", "🙂 Strom \ud83d kostet \ude42 mehr", "\u0000");

        assertThat(article.terms()).contains("de:strom");
        Token power = article.occurrences("de:strom").getFirst();
        assertThat(article.words(TextField.TITLE, power.start(), power.end())).isEqualTo("Strom");
    }

    @Test
    void defaultLocaleMakesNoDifference() {
        List<String> expected = analysis.phrase(Family.EN, "INDIA INSTALLS CHIPS");
        List<String> german = analysis.phrase(Family.DE, "INDIEN ISTANBUL");
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.of("tr", "TR"));
        try {
            TextAnalysis turkish = new TextAnalysis();

            assertThat(turkish.phrase(Family.EN, "INDIA INSTALLS CHIPS")).isEqualTo(expected);
            assertThat(turkish.phrase(Family.DE, "INDIEN ISTANBUL")).isEqualTo(german);
            assertThat(expected).allSatisfy(term -> assertThat(term).doesNotContain("ı"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de|Größere Speicher für Wärmepumpen",
                "ar|أَسْعَارُ النِّفْطِ",
                "he|מחירי החשמל",
                "tr|İstanbul'da elektrik kesintisi"
            })
    void offsetsStandInTheOriginalInAnyScript(String language, String title) {
        for (Token token : analysis.analyze(language, title, "").tokens()) {
            assertThat(token.start()).isLessThan(token.end());
            assertThat(token.end()).isLessThanOrEqualTo(title.length());
            assertThat(title.substring(token.start(), token.end())).doesNotContain(" ");
        }
    }

    /// The query's terms in a row, as a phrase is looked for.
    private boolean contains(String language, String text, String words) {
        AnalyzedText article = analysis.analyze(language, text, "");
        List<String> phrase = analysis.phrase(article.family(), words);
        return !phrase.isEmpty()
                && article.occurrences(phrase.getFirst()).stream()
                        .anyMatch(first -> follows(article, phrase, first.position()));
    }

    private static boolean follows(AnalyzedText article, List<String> phrase, int position) {
        for (int i = 1; i < phrase.size(); i++) {
            int expected = position + i;
            if (article.occurrences(phrase.get(i)).stream()
                    .noneMatch(token -> token.position() == expected)) {
                return false;
            }
        }
        return true;
    }
}
