package io.wirewatch.alert.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.alert.story.IndependentSources.Origin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndependentSourcesTest {
    private static Origin from(String source, String... agencies) {
        return new Origin(source, Optional.empty(), List.of(agencies));
    }

    private static Origin owned(String source, String owner) {
        return new Origin(source, Optional.of(owner), List.of());
    }

    @Test
    void copiesOfOneDispatchAreOneSource() {
        assertThat(
                        IndependentSources.count(
                                List.of(
                                        from("a.example", "dpa"),
                                        from("b.example", "dpa"),
                                        from("c.example"))))
                .isEqualTo(2);
    }

    @Test
    void oneDomainAndOneOwnerAreOneSource() {
        assertThat(IndependentSources.count(List.of(from("a.example"), from("a.example"))))
                .isEqualTo(1);
        assertThat(
                        IndependentSources.count(
                                List.of(
                                        owned("a.example", "Alder Media"),
                                        owned("b.example", " alder media"),
                                        owned("c.example", "Karst Press"))))
                .isEqualTo(2);
    }

    @Test
    void whatSharesWithTwoMakesThemOne() {
        assertThat(
                        IndependentSources.count(
                                List.of(
                                        from("a.example", "dpa"),
                                        from("b.example", "afp"),
                                        from("c.example", "dpa", "afp"))))
                .isEqualTo(1);
        assertThat(IndependentSources.count(List.of())).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ALDER, Nov 3 (Reuters) - The port | reuters
                    Albach (dpa) - Der Netzbetreiber | dpa
                    MARREN (AP) — The council | ap
                    海风能源公司，据新华社报道 | xinhua
                    theo TTXVN, nhà máy khởi công | ttxvn
                    Theo Tân Hoa xã, công ty | xinhua
                    Wien (APA/dpa) - Der Rat | apa,dpa
                    Karst, 3 nov (AFP) - Le port | afp
                    The wrap-up of a map app |
                    """)
    void agenciesAreKnownByTheirLines(String head, String expected) {
        List<String> agencies = Agencies.of("news.example", head, "");
        assertThat(String.join(",", agencies)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void anAgencysOwnSiteNamesItself() {
        assertThat(Agencies.of("reuters.com", "", "")).containsExactly("reuters");
        assertThat(Agencies.of("news.example", "", "Quelle: dpa")).containsExactly("dpa");
    }
}
