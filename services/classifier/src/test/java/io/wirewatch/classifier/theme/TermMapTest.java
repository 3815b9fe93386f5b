package io.wirewatch.classifier.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TermMapTest {
    private static final int MANY = 5_000;

    @Test
    void everyTermIsFoundAmongMany() {
        Map<String, Integer> terms = new HashMap<>();
        for (int i = 0; i < MANY; i++) {
            terms.put("en:word" + i, i);
        }
        TermMap<Integer> map = new TermMap<>(terms);

        terms.forEach((term, value) -> assertThat(map.get(term)).isEqualTo(value));
        assertThat(map.get("en:word" + MANY)).isNull();
    }

    @Test
    void termsWithOneHashAreTwo() {
        TermMap<String> map = new TermMap<>(Map.of("en:Aa", "one", "en:BB", "other"));

        assertThat("en:Aa".hashCode()).isEqualTo("en:BB".hashCode());
        assertThat(map.get("en:Aa")).isEqualTo("one");
        assertThat(map.get("en:BB")).isEqualTo("other");
    }

    @Test
    void emptyMapHasNothing() {
        assertThat(new TermMap<>(Map.<String, String>of()).get("en:chip")).isNull();
    }
}
