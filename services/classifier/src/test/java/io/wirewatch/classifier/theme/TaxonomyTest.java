package io.wirewatch.classifier.theme;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.language.analysis.AnalyzedText;
import io.wirewatch.language.analysis.TextAnalysis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaxonomyTest {
    private final TextAnalysis analysis = new TextAnalysis();

    @Test
    void themesAreJudgedTogetherAsEachAlone() throws IOException, BadTheme {
        List<Theme> themes = new ArrayList<>();
        for (String id : List.of("chips", "energy", "adoption")) {
            themes.add(Taxonomy.compiler(analysis).compile(ThemeCompilerTest.shipped(id)));
        }
        themes.add(likeChips("begins-alike", "[chip, chip maker, halbleit*]"));
        Taxonomy taxonomy = new Taxonomy("all", List.of(), themes);

        for (LabelledSample.Item item : LabelledSample.read()) {
            AnalyzedText article = analysis.analyze(item.lang(), item.title(), item.text());
            assertThat(taxonomy.judge(article))
                    .containsExactlyElementsOf(
                            themes.stream().map(theme -> Judge.judge(theme, article)).toList());
        }
    }

    @Test
    void phrasesThatBeginAlikeInTwoThemesAreFoundInBoth() throws BadTheme {
        Theme one = likeChips("one", "[chip maker, wafer]");
        Theme other = likeChips("other", "[chip plant, chip maker]");
        Taxonomy taxonomy = new Taxonomy("two", List.of(), List.of(one, other));

        assertThat(taxonomy.judge(analysis.analyze("en", "A chip maker and its wafers", "")))
                .allSatisfy(judgement -> assertThat(judgement.isTag()).isTrue())
                .extracting(judgement -> judgement.findings().size())
                .containsExactly(2, 1);
        assertThat(taxonomy.judge(analysis.analyze("en", "A chip plant", "")))
                .extracting(Judgement::isTag)
                .containsExactly(false, true);
    }

    @Test
    void noThemesJudgeNothing() {
        assertThat(Taxonomy.EMPTY.judge(analysis.analyze("en", "A chip maker", ""))).isEmpty();
    }

    private Theme likeChips(String id, String strong) throws BadTheme {
        return Taxonomy.compiler(analysis)
                .compile(
                        """
                        id: %s
                        threshold: 1.0
                        languages:
                          de: {strong: %s}
                          en: {strong: %s}
                        examples:
                          must-match: [{lang: en, title: A chip maker}]
                          must-not-match: [{lang: en, title: A road}]
                        """
                                .formatted(id, strong, strong));
    }
}
