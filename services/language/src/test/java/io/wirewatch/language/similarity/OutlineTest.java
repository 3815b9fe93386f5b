package io.wirewatch.language.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.language.analysis.TextAnalysis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlineTest {
    private static final TextAnalysis ANALYSIS = new TextAnalysis();

    private static Outline outline(String language, String title, String text) {
        return Outline.of(ANALYSIS.analyze(language, title, text), title);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    de | Netzbetreiber Rheinstrom baut neue Leitung nach Sachsen | Rheinstrom baut Stromleitung nach Sachsen
                    en | Chip maker Norvale to build a plant in Ohio | Norvale will build an Ohio plant, the chip maker says
                    vi | Thủ tướng kiểm tra dự án đường dây 500 kV tại Nghệ An | Thủ tướng thị sát dự án đường dây 500 kV ở Nghệ An
                    zh | 海风能源在江苏新建储能电站 | 海风能源宣布在江苏新建储能电站
                    """)
    void aLightRewriteOfATitleIsAlike(String language, String one, String other) {
        Outline first = outline(language, one, "");
        Outline second = outline(language, other, "");
        assertThat(first.similarity(second)).isGreaterThan(0.5);
        assertThat(first.contradicts(second)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    de | EU beschließt zwölftes Sanktionspaket gegen Norland | EU beschließt dreizehntes Sanktionspaket gegen Norland
                    en | EU adopts 12th sanctions package | EU adopts 13th sanctions package
                    en | Three killed in Alder bridge collapse | Five killed in Alder bridge collapse
                    vi | EU thông qua gói trừng phạt thứ 12 | EU thông qua gói trừng phạt thứ 13
                    zh | 欧盟通过第十二轮制裁 | 欧盟通过第十三轮制裁
                    zh | 江苏基金：3月2日停牌至10:30 | 江苏基金：2月10日停牌至10:30
                    """)
    void otherFiguresInLikeTitlesContradict(String language, String one, String other) {
        assertThat(outline(language, one, "").contradicts(outline(language, other, ""))).isTrue();
    }

    @Test
    void aFigureThatOnlyOneTitleNamesContradictsNothing() {
        Outline with = outline("de", "Arbeitslosigkeit gestiegen: 364.000 ohne Stelle", "");
        assertThat(with.contradicts(outline("de", "Arbeitslosigkeit gestiegen", ""))).isFalse();
    }

    @Test
    void aFormFilledInDifferentlyIsKnown() {
        Outline fire = outline("en", "Police report: fire in Alder", "");
        assertThat(fire.isFormOf(outline("en", "Police report: theft in Alder", ""))).isTrue();
        assertThat(fire.isFormOf(outline("en", "Police report: fire in Port Marren", ""))).isTrue();
        assertThat(fire.isFormOf(fire)).isFalse();
        assertThat(fire.isFormOf(outline("en", "Police report: fire in Alder spreads", "")))
                .as("only added to")
                .isFalse();
        assertThat(
                        fire.isFormOf(
                                outline(
                                        "en",
                                        "Fire in Alder destroys warehouse, officers say",
                                        "")))
                .as("reworded")
                .isFalse();
    }

    @Test
    void spellingsOfAFigureAreOne() {
        assertThat(Figures.of("Fifty chiefs, 1,000 officers"))
                .isEqualTo(Figures.of("50 Chefs, 1.000 Polizisten"))
                .containsExactlyInAnyOrder("50", "1000");
        assertThat(Figures.of("第二十一届")).contains("21");
        assertThat(Figures.of("")).isEmpty();
    }

    @Test
    void ordinalsOfGermanLoseTheirEnding() {
        assertThat(Figures.of("Der dritte, ein zwölfter, am achten; Zwanzigsten"))
                .containsExactlyInAnyOrder("3", "12", "8", "20");
        assertThat(Figures.of("Achse, Achtet, e, en, Zweie, Siebzehntesten")).isEmpty();
    }

    @Test
    void whereBothHaveATextALikeTitleCountsLess() {
        String one = "Oil price climbs after storm in the northern gulf";
        String other = "Oil price climbs after strike in the northern port";
        double titles = outline("en", one, "").similarity(outline("en", other, ""));
        double whole =
                outline("en", one, "Rigs were evacuated on Monday as gusts closed shipping lanes")
                        .similarity(
                                outline(
                                        "en",
                                        other,
                                        "Dock workers walked out over pay; terminals stand idle"));
        assertThat(titles).isGreaterThan(0.6);
        assertThat(whole).isLessThan(titles - 0.1).isPositive();
    }

    @Test
    void languagesHaveNothingInCommon() {
        assertThat(
                        outline("en", "Nvidia Intel Samsung TSMC", "")
                                .similarity(outline("de", "Nvidia Intel Samsung TSMC", "")))
                .isZero();
    }

    @Test
    void whatHasTooFewWordsIsLikeNothing() {
        Outline live = outline("en", "Live", "");
        assertThat(live.isEmpty()).isTrue();
        assertThat(live.similarity(live)).isZero();
        assertThat(outline("en", "", "").isEmpty()).isTrue();
    }
}
