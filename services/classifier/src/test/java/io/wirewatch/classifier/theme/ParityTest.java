package io.wirewatch.classifier.theme;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.language.analysis.TextAnalysis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// No language is a poor relation: how many words each theme has in it, how much of the sample it finds in it, and how
/// many of its clauses did that, beside the best language. Prints the table.
class ParityTest {
    /// Of the words of the richest language. Chinese needs fewer: it does not inflect.
    private static final double WORDS = 0.33;

    /// Found of what the sample labels.
    private static final double FOUND = 0.85;

    /// Distinct clauses that a found item has on average, beside the language with most.
    private static final double CLAUSES = 0.33;

    private final TextAnalysis analysis = new TextAnalysis();
    private final ThemeCompiler compiler = Taxonomy.compiler(analysis);

    @Test
    void everyThemeSpeaksFourLanguagesAboutEquallyWell() throws IOException, BadTheme {
        List<Row> rows = new ArrayList<>();
        for (String theme : LabelledSample.THEMES) {
            for (String language : LabelledSample.LANGUAGES) {
                rows.add(row(theme, language));
            }
        }

        System.out.println("theme     lang  words  found  clauses");
        rows.forEach(System.out::println);
        assertThat(rows)
                .allSatisfy(
                        row -> {
                            Row best = best(row.theme(), rows);
                            assertThat(row.words()).isGreaterThan((int) (WORDS * best.words()));
                            assertThat(row.found()).isGreaterThanOrEqualTo(FOUND);
                            assertThat(row.clauses()).isGreaterThan(CLAUSES * best.clauses());
                        });
    }

    private Row row(String id, String language) throws IOException, BadTheme {
        String source = ThemeCompilerTest.shipped(id);
        Theme theme = compiler.compile(source);
        ThemeFile.Words words = compiler.reader().read(source).languages().get(language);
        int labelled = 0;
        int found = 0;
        int clauses = 0;
        for (LabelledSample.Item item : LabelledSample.read()) {
            if (item.lang().equals(language) && item.themes().contains(id)) {
                Judgement judgement =
                        Judge.judge(theme, analysis.analyze(language, item.title(), item.text()));
                labelled++;
                found += judgement.isTag() ? 1 : 0;
                clauses += judgement.isTag() ? judgement.findings().size() : 0;
            }
        }
        return new Row(
                id, language, count(words), found / (double) labelled, clauses / (double) found);
    }

    private static Row best(String theme, List<Row> rows) {
        Map<String, Row> best = new HashMap<>();
        rows.forEach(
                row ->
                        best.merge(
                                row.theme(),
                                row,
                                (one, other) ->
                                        new Row(
                                                one.theme(),
                                                "",
                                                Math.max(one.words(), other.words()),
                                                1,
                                                Math.max(one.clauses(), other.clauses()))));
        return best.get(theme);
    }

    private static int count(ThemeFile.Words words) {
        Stream<List<String>> lists =
                Stream.of(
                        words.strong(),
                        words.medium(),
                        words.weak(),
                        words.except(),
                        words.against());
        Stream<List<String>> near =
                words.near().stream()
                        .flatMap(one -> Stream.of(one.these(), one.those(), one.and()));
        return Stream.of(lists, near, words.lists().values().stream())
                .flatMap(all -> all)
                .mapToInt(List::size)
                .sum();
    }

    private record Row(String theme, String language, int words, double found, double clauses) {
        @Override
        public String toString() {
            return "%-9s %-4s %6d %6.2f %6.1f".formatted(theme, language, words, found, clauses);
        }
    }
}
