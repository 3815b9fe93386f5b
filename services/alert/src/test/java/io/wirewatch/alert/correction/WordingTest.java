package io.wirewatch.alert.correction;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.alert.channel.WebhookBody.Change;
import io.wirewatch.contract.Field;
import io.wirewatch.contract.Quantity;
import io.wirewatch.contract.Quotation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordingTest {
    private static Quantity figure(String value, String unit, String text) {
        return new Quantity(
                new BigDecimal(value), Optional.empty(), unit, Field.TEXT, 0, text.length(), text);
    }

    private static Quotation quotation(String words) {
        return new Quotation(Optional.of("Mayor"), words, Field.TEXT, 0, words.length());
    }

    private static Wording title(String title) {
        return new Wording(title, List.of(), List.of(), false);
    }

    private static Wording figures(Quantity... figures) {
        return new Wording("Plant fire", List.of(figures), List.of(), false);
    }

    @Test
    void whiteSpaceAndCaseCorrectNothing() {
        assertThat(title("Plant  fire in Marren").correctedBy(title(" PLANT fire\nin Marren ")))
                .isEmpty();
        assertThat(
                        new Wording("a", List.of(), List.of(quotation("We  are closed")), false)
                                .correctedBy(
                                        new Wording(
                                                "A",
                                                List.of(),
                                                List.of(quotation("we are closed")),
                                                false)))
                .isEmpty();
    }

    @Test
    void anotherTitleCorrects() {
        assertThat(title("Plant fire").correctedBy(title("Depot fire")))
                .containsExactly(new Change("title", List.of("Plant fire"), List.of("Depot fire")));
    }

    @Test
    void whatIsWithdrawnNoLongerStandsAtAll() {
        Wording gone = new Wording("Plant fire", List.of(), List.of(), true);

        assertThat(title("Plant fire").correctedBy(gone))
                .containsExactly(new Change("withdrawn", List.of("Plant fire"), List.of()));
        assertThat(gone.correctedBy(title("Plant fire")))
                .containsExactly(new Change("published-again", List.of(), List.of("Plant fire")));
        assertThat(gone.correctedBy(new Wording("Edited", List.of(), List.of(), true)))
                .as("an edit of what is gone")
                .isEmpty();
    }

    @Test
    void aFigureThatNoLongerStandsCorrects() {
        assertThat(
                        figures(figure("5", "count", "five"), figure("1e6", "EUR", "1 million"))
                                .correctedBy(
                                        figures(
                                                figure("7", "count", "seven"),
                                                figure("1000000", "EUR", "€1m"))))
                .containsExactly(new Change("figure", List.of("five"), List.of("seven")));
    }

    @Test
    void whatIsOnlyAddedCorrectsNothing() {
        assertThat(
                        figures(figure("5", "count", "5"))
                                .correctedBy(
                                        figures(figure("5", "count", "5"), figure("9", "%", "9%"))))
                .isEmpty();
    }

    @Test
    void aQuotationThatIsGoneCorrects() {
        Wording quoted = new Wording("Fire", List.of(), List.of(quotation("It was arson")), false);
        assertThat(quoted.correctedBy(title("Fire")))
                .containsExactly(new Change("quotation", List.of("It was arson"), List.of()));
    }
}
