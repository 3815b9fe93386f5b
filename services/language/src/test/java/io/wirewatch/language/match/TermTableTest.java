package io.wirewatch.language.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TermTableTest {
    private final TermTable table = new TermTable();

    /// Texts of equal hash among them.
    @Test
    void termsAreFoundWhateverWasAddedAndRemoved() {
        Random random = new Random(11);
        Map<String, Term> expected = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            String text = (random.nextBoolean() ? "Aa" : "BB") + random.nextInt(300);
            Term known = expected.get(text);
            assertThat(table.find(text)).isSameAs(known);
            if (known == null) {
                expected.put(text, new Term(text, i));
                table.add(expected.get(text));
            } else if (random.nextInt(3) > 0) {
                table.remove(expected.remove(text));
            }
            assertThat(table.size()).isEqualTo(expected.size());
        }
    }
}
