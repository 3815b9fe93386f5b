package io.wirewatch.classifier.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.contract.Entity;
import java.io.IOException;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Names in four languages, one text a line, in `names.tsv`: known ones and ones by their form (invented).
class NameTableTest {
    private static final Extractor EXTRACTOR = new Extractor();

    static List<Table.Row> texts() throws IOException {
        return Table.rows("/names.tsv");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void namesAreFoundUnderOneIdForEverySpelling(Table.Row row) {
        assertThat(shown(EXTRACTOR.extract(row.language(), "", row.text()).entities()))
                .isEqualTo(row.expected());
    }

    @Test
    void decomposedVietnameseIsTheSameNameAndKeepsItsOffsets() {
        String text = Normalizer.normalize("Giá điện ở Hà Nội và Đà Nẵng", Normalizer.Form.NFD);

        List<Entity> found = EXTRACTOR.extract("vi", "", text).entities();

        assertThat(found).extracting(Entity::id).containsExactly("vn-hanoi", "vn-da-nang");
        assertThat(found.getFirst().name())
                .isEqualTo(Normalizer.normalize("Hà Nội", Normalizer.Form.NFD));
    }

    @Test
    void surnameInTheTitleIsThePersonNamedInTheText() {
        List<Entity> found =
                EXTRACTOR
                        .extract("de", "Wernigk geht", "Minister Jost Wernigk tritt ab.")
                        .entities();

        assertThat(found).extracting(Entity::id).containsOnly("jost-wernigk").hasSize(2);
    }

    private static String shown(List<Entity> entities) {
        return entities.isEmpty()
                ? "-"
                : entities.stream()
                        .map(entity -> entity.kind() + ":" + entity.id() + " = " + entity.name())
                        .collect(Collectors.joining("; "));
    }
}
