package io.wirewatch.classifier.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wirewatch.contract.Evidence;
import io.wirewatch.contract.Field;
import io.wirewatch.language.analysis.AnalyzedText;
import io.wirewatch.language.analysis.TextAnalysis;
import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
    private static final String TRAINS =
            """
            id: trains
            threshold: 1.0
            names: {strong: [Deutsche Bahn, 中国铁路]}
            languages:
              en:
                strong: [railway]
                medium: [train, station]
                weak: [ticket]
                lists:
                  vehicle: [tram, bus]
                  late: [late, delayed]
                  place: [Berlin, Hanoi]
                near:
                  - {these: [$vehicle], those: [$late], within: 3, weight: 1.0}
                  - {these: [$vehicle], those: [$place], and: [strike], within: 6, weight: 2.0}
                except: [train of thought]
                against: [toy]
            examples:
              must-match: [{lang: en, title: A railway}]
              must-not-match: [{lang: en, title: A road}]
            """;

    private final TextAnalysis analysis = new TextAnalysis();
    private final Theme trains;

    JudgeTest() throws BadTheme {
        this.trains = Taxonomy.compiler(analysis).compile(TRAINS);
    }

    @Test
    void oneWordIsNotTwoSidesOfANearness() throws BadTheme {
        Theme theme =
                Taxonomy.compiler(analysis)
                        .compile(
                                """
                                id: users
                                threshold: 1.0
                                languages:
                                  en:
                                    near:
                                      - {these: [app], those: [users, use], and: [users, pupils], within: 6, weight: 1.0}
                                examples:
                                  must-match: [{lang: en, title: Pupils use the app}]
                                  must-not-match: [{lang: en, title: The app has users}]
                                """);

        assertThat(
                        Judge.judge(theme, analysis.analyze("en", "Users of the app use it", ""))
                                .isTag())
                .isTrue();
        assertThat(
                        Judge.judge(theme, analysis.analyze("en", "The app and its users", ""))
                                .findings())
                .isEmpty();
    }

    @Test
    void wordInsideALongerOneIsNoSecondMention() throws BadTheme {
        Theme theme =
                Taxonomy.compiler(analysis)
                        .compile(
                                """
                                id: power
                                threshold: 1.0
                                languages:
                                  en:
                                    strong: [nuclear power, power plant, nuclear power plant]
                                    medium: [nuclear]
                                  zh:
                                    strong: [核电, 核电站, 电站]
                                examples:
                                  must-match: [{lang: en, title: A power plant}]
                                  must-not-match: [{lang: en, title: A nuclear family}]
                                """);

        assertThat(labels(theme, "en", "", "Past the nuclear power plant they drove home."))
                .containsExactly("nuclear power plant");
        assertThat(labels(theme, "zh", "", "他路过核电站回家。")).containsExactly("核电站");
        assertThat(labels(theme, "en", "Nuclear power", "The power plant is old."))
                .containsExactlyInAnyOrder("nuclear power", "power plant");
    }

    private List<String> labels(Theme theme, String language, String title, String text) {
        return Judge.judge(theme, analysis.analyze(language, title, text)).findings().stream()
                .map(finding -> finding.clause().label())
                .toList();
    }

    @Test
    void fartherWordServesWhereTheNearestIsTaken() throws BadTheme {
        Theme theme =
                Taxonomy.compiler(analysis)
                        .compile(
                                """
                                id: users
                                threshold: 1.0
                                languages:
                                  en:
                                    near:
                                      - {these: [app], those: [users, use], and: [users], within: 6, weight: 1.0}
                                examples:
                                  must-match: [{lang: en, title: App users use it}]
                                  must-not-match: [{lang: en, title: The app has users}]
                                """);

        assertThat(Judge.judge(theme, analysis.analyze("en", "The app users now use", "")).isTag())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A railway opens | 1.0",
                "Railway after railway opens | 1.0",
                "A train at the station | 1.2",
                "Two trains | 0.6",
                "A ticket for the train | 0.9",
                "A toy railway | 0.4",
                "She lost her train of thought | 0",
                "The tram is late | 1.0",
                "The tram came and nobody in town was late | 0",
                "Berlin bus strike | 2.0",
                "Berlin bus | 0",
                "Deutsche Bahn sells | 1.0",
                "railway train station ticket Deutsche Bahn tram late Berlin strike | 3.0",
            })
    void scoreOfTitle(String title, double score) {
        assertThat(judge(title, "").score()).isCloseTo(score, within(0.0001));
    }

    @Test
    void titleTellsMoreThanTextAndTheLeadMoreThanTheRest() {
        double title = judge("The railway", "").score();
        double lead = judge("News", "The railway. " + "Other words. ".repeat(400)).score();
        double deep = judge("News", "Other words. ".repeat(400) + "The railway.").score();

        assertThat(title).isGreaterThan(lead);
        assertThat(lead).isGreaterThan(deep);
    }

    @Test
    void passingRemarkInLongTextEarnsNoTagAndAnArticleAboutItDoes() {
        String other = "The council met and spoke about many things. ".repeat(200);

        assertThat(judge("Council meets", other + "A railway was named. " + other).isTag())
                .isFalse();
        assertThat(judge("Council meets", (other + "The railway again. ").repeat(6)).isTag())
                .isTrue();
    }

    @Test
    void textWithoutTitleIsJudgedToo() {
        assertThat(judge("", "The railway opens a station.").isTag()).isTrue();
    }

    @Test
    void noPhraseReachesFromTitleIntoText() {
        assertThat(judge("Deutsche", "Bahn").score()).isZero();
    }

    @Test
    void evidenceStandsInTheStringsAsGiven() {
        String title = "Neue  DEUTSCHE\tBahn";
        AnalyzedText article = analysis.analyze("en", title, "The trams were late.");

        Judgement judgement = Judge.judge(trains, article);

        assertThat(judgement.evidence(article))
                .containsExactly(
                        new Evidence(Field.TITLE, 6, 19, "DEUTSCHE\tBahn"),
                        new Evidence(Field.TEXT, 4, 9, "trams"),
                        new Evidence(Field.TEXT, 15, 19, "late"));
        assertThat(title.substring(6, 19)).isEqualTo("DEUTSCHE\tBahn");
    }

    @Test
    void traditionalCharactersMatchSimplifiedOnes() {
        AnalyzedText article = analysis.analyze("zh", "中國鐵路開通", "");

        assertThat(Judge.judge(trains, article).evidence(article))
                .containsExactly(new Evidence(Field.TITLE, 0, 4, "中國鐵路"));
    }

    @Test
    void decomposedVietnameseGivesSpansOfTheDecomposedString() throws Exception {
        Theme energy = Taxonomy.compiler(analysis).compile(ThemeCompilerTest.shipped("energy"));
        String decomposed = Normalizer.normalize("Lưới điện quá tải", Normalizer.Form.NFD);
        AnalyzedText article = analysis.analyze("vi", decomposed, "");

        Judgement judgement = Judge.judge(energy, article);

        assertThat(judgement.isTag()).isTrue();
        assertThat(judgement.evidence(article))
                .isNotEmpty()
                .allSatisfy(
                        span ->
                                assertThat(decomposed.substring(span.start(), span.end()))
                                        .isEqualTo(span.text()));
    }

    @Test
    void exceptionEndsWhereItsLastCharacterEnds() throws BadTheme {
        String oil =
                """
                id: oil
                threshold: 1.0
                languages: {zh: {strong: [油价], except: [橄榄油]}}
                examples:
                  must-match: [{lang: zh, title: 国际油价上涨}]
                  must-not-match: [{lang: zh, title: 橄榄油价格上涨}]
                """;

        assertThat(Taxonomy.compiler(analysis).compile(oil).id()).isEqualTo("oil");
    }

    @Test
    void evidenceIsLimited() {
        AnalyzedText article = analysis.analyze("en", "", "railway ".repeat(200));

        assertThat(Judge.judge(trains, article).evidence(article)).hasSize(Judgement.MAX_EVIDENCE);
    }

    @Test
    void halfASurrogatePairIsNoEvidence() {
        AnalyzedText article = analysis.analyze("en", "Deutsche \ud83d Bahn, railway \u0000", "");

        assertThat(Judge.judge(trains, article).evidence(article))
                .extracting(Evidence::text)
                .containsExactly("railway");
    }

    @Test
    @Timeout(10)
    void hostileTextIsJudgedInTime() {
        String text = "tram late bus delayed Berlin strike ".repeat(5_500);

        assertThat(judge("tram", text.substring(0, 190_000)).isTag()).isTrue();
        assertThat(judge("a".repeat(1_000), "a".repeat(200_000)).isTag()).isFalse();
    }

    @Test
    void anyStringIsJudgedAndItsSpansHold() {
        Random random = new Random(20261124);
        String[] bits = {
            "railway",
            "train",
            " ",
            "\u0000",
            "\ud83d",
            "\ude00",
            "铁路",
            "中国",
            "e\u0301",
            "\u202e",
            "ß",
            "İ",
            ".",
            "tram late"
        };
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(bits[random.nextInt(bits.length)]);
            }
            String given = text.toString();
            AnalyzedText article = analysis.analyze(random.nextBoolean() ? "en" : "zh", "", given);
            assertThat(Judge.judge(trains, article).evidence(article))
                    .allSatisfy(
                            span ->
                                    assertThat(given.substring(span.start(), span.end()))
                                            .isEqualTo(span.text()));
        }
    }

    private Judgement judge(String title, String text) {
        return Judge.judge(trains, analysis.analyze("en", title, text));
    }
}
