package io.wirewatch.language.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.language.analysis.TextAnalysis;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class QueryLimitsTest {
    private final QueryLimits limits = QueryLimits.DEFAULT;
    private final QueryParser parser = new QueryParser(new TextAnalysis());

    @Test
    void defaultsAreNamed() {
        assertThat(limits).isEqualTo(new QueryLimits(4_000, 200, 30, 50, 3, 20, 30));
    }

    @Test
    void lengthIsLimited() {
        String most = "a ".repeat(199) + "b".repeat(limits.length() - 398);

        assertTaken(most);
        assertRefused(most + "b", "at most 4000 characters");
    }

    @Test
    void clausesAreLimited() {
        String most = "a ".repeat(limits.clauses());

        assertTaken(most);
        assertRefused(most + "b", "at most 200 clauses");
    }

    @Test
    void valuesOfAFieldAreLimited() {
        String most = String.join(",", Collections.nCopies(limits.clauses(), "x"));

        assertTaken("theme:" + numbered(limits.clauses()));
        assertTaken("theme:" + most);
        assertRefused("theme:" + numbered(limits.clauses() + 1), "at most 200 clauses");
    }

    @Test
    void depthIsLimited() {
        assertTaken("(".repeat(limits.depth()) + "a" + ")".repeat(limits.depth()));
        assertRefused("(".repeat(limits.depth() + 1) + "a", "at most 30 brackets");
        assertRefused("NOT ".repeat(limits.depth() + 1) + "a", "at most 30 brackets");
    }

    @Test
    void wildcardsAreLimited() {
        String most = "abc* ".repeat(limits.wildcards());

        assertTaken(most);
        assertRefused(most + "title:abc*", "at most 20 words with *");
    }

    @Test
    void beginningsHaveALeastLength() {
        assertTaken("abc*");
        assertRefused("ab*", "at least 3 letters or digits");
    }

    @Test
    void nearnessIsLimited() {
        assertTaken("\"a b\"~50");
        assertRefused("\"a b\"~51", "a number up to 50");
    }

    @Test
    void wordsOfAPhraseAreLimited() {
        String most = "a ".repeat(limits.phraseWords());

        assertTaken("\"" + most + "\"");
        assertRefused("\"" + most + "b\"", "at most 30 words");
    }

    @Test
    void nothingIsNearAcrossTheEndOfTheTitle() {
        assertThat(limits.slop() + limits.phraseWords()).isLessThan(TextAnalysis.TITLE_GAP);
    }

    private static String numbered(int values) {
        StringBuilder all = new StringBuilder("v0");
        for (int i = 1; i < values; i++) {
            all.append(",v").append(i);
        }
        return all.toString();
    }

    private void assertTaken(String query) {
        assertThatCode(() -> parser.parse(query)).doesNotThrowAnyException();
    }

    private void assertRefused(String query, String expected) {
        assertThatThrownBy(() -> parser.parse(query))
                .isInstanceOf(QuerySyntaxException.class)
                .hasMessageContaining(expected);
    }
}
