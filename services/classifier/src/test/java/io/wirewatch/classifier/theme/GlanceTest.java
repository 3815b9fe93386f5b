package io.wirewatch.classifier.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GlanceTest {
    @Test
    void everyWordOfALongThemePassesAndFewOthersDo() {
        Glance glance = new Glance();
        List<String> words = IntStream.range(0, 3_000).mapToObj(i -> "en:word" + i).toList();
        words.forEach(glance::add);

        assertThat(words).allMatch(glance::mayBe);
        assertThat(IntStream.range(0, 10_000).filter(i -> glance.mayBe("en:other" + i)).count())
                .isLessThan(1_500);
    }
}
