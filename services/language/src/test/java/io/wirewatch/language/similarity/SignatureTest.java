package io.wirewatch.language.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.language.analysis.TextAnalysis;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final TextAnalysis ANALYSIS = new TextAnalysis();

    private static Outline outline(String title) {
        return Outline.of(ANALYSIS.analyze("en", title, ""), title);
    }

    private static Set<Integer> bands(String title) {
        return Set.copyOf(Signature.bands(Signature.of(outline(title)).orElseThrow()));
    }

    @Test
    void theFormIsPinned() {
        String signature = Signature.of(outline("Norvale builds chip plant")).orElseThrow();
        assertThat(signature)
                .startsWith("m1:D2F1FHoNEBy8mlRjYYTflY1gc0dAmScI4-HZj")
                .hasSize("m1:".length() + 214)
                .isEqualTo(Signature.of(outline("norvale BUILDS the Chip plants")).orElseThrow());
        assertThat(Signature.bands(signature)).hasSize(Signature.BANDS).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNoSignatureHasNoBands() {
        assertThat(Signature.bands("m2:AAAA")).isEmpty();
        assertThat(Signature.bands("m1:AAAA")).isEmpty();
        assertThat(Signature.bands("m1:ä!")).isEmpty();
        assertThat(Signature.bands("")).isEmpty();
    }

    @Test
    void anArticleOfTwoWordsHasNone() {
        assertThat(Signature.of(outline("Live blog"))).isEmpty();
    }

    /// Nine terms of which seven are shared, cosine 7/9: the bands find 997 of 1,000 and more.
    @Test
    void nearDuplicatesShareABandAndOthersHardlyEver() {
        Random random = new Random(20_2611);
        int found = 0;
        int mistaken = 0;
        for (int round = 0; round < 1_000; round++) {
            List<String> words = words(random, 20);
            Set<Integer> one = bands(String.join(" ", words.subList(0, 9)));
            found += share(one, bands(String.join(" ", words.subList(2, 11)))) ? 1 : 0;
            mistaken += share(one, bands(String.join(" ", words.subList(8, 17)))) ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(997);
        assertThat(mistaken).as("one of nine words shared").isLessThan(250);
    }

    private static boolean share(Set<Integer> one, Set<Integer> other) {
        Set<Integer> shared = new HashSet<>(one);
        shared.retainAll(other);
        return !shared.isEmpty();
    }

    private static List<String> words(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> word(random))
                .distinct()
                .collect(Collectors.toList());
    }

    private static String word(Random random) {
        return "q" + Integer.toString(100_000 + random.nextInt(1_000_000), 36) + "q";
    }
}
