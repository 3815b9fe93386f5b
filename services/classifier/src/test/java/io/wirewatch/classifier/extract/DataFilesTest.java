package io.wirewatch.classifier.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an author may get wrong in the tables.
class DataFilesTest {
    @ParameterizedTest
    @EnumSource(NameKind.class)
    void everyNameHasASlugOfItsOwnAndNoSpellingNamesTwo(NameKind kind) {
        Set<String> slugs = new HashSet<>();
        Map<String, String> spellings = new HashMap<>();
        for (DataFile.Row row : DataFile.rows(kind.file())) {
            assertThat(row.get(0)).as(row.place()).matches("[a-z0-9][a-z0-9-]*");
            assertThat(slugs.add(row.get(0))).as("%s: slug twice", row.place()).isTrue();
            assertThat(row.forms(1)).as(row.place()).isNotEmpty().doesNotHaveDuplicates();
            for (String form : row.forms(1)) {
                String other = spellings.put(form.replaceAll("^[~=]", ""), row.get(0));
                assertThat(other).as("%s: %s is another's too", row.place(), form).isNull();
            }
        }
        assertThat(spellings).hasSizeGreaterThan(500);
    }

    @Test
    void fourLanguagesNameTheSame() {
        Gazetteer gazetteer = new Gazetteer(new Lexicon());

        assertThat(gazetteer.idOf(NameKind.ORG, "Nvidia")).hasValue("org:nvidia");
        assertThat(gazetteer.idOf(NameKind.ORG, "英伟达")).hasValue("org:nvidia");
        assertThat(gazetteer.idOf(NameKind.ORG, "Liên minh châu Âu")).hasValue("org:eu");
        assertThat(gazetteer.idOf(NameKind.ORG, "Europäische Union")).hasValue("org:eu");
        assertThat(gazetteer.idOf(NameKind.PERSON, "黄仁勋")).hasValue("person:jensen-huang");
        assertThat(gazetteer.idOf(NameKind.PLACE, "Đức")).hasValue("place:de");
        assertThat(gazetteer.idOf(NameKind.PLACE, "德国")).hasValue("place:de");
        assertThat(gazetteer.size()).isGreaterThan(5_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"units.tsv", "unit-prefixes.tsv"})
    void everyUnitHasAFactorAndAForm(String file) {
        assertThat(DataFile.rows(file))
                .isNotEmpty()
                .allSatisfy(
                        row -> {
                            assertThat(new BigDecimal(row.get(1))).isPositive();
                            assertThat(row.forms(2).size() + row.forms(3).size()).isPositive();
                        });
    }
}
