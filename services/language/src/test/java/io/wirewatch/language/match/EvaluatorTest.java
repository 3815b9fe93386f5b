package io.wirewatch.language.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.analysis.TextField;
import io.wirewatch.language.query.QueryField;
import io.wirewatch.language.query.QueryParser;
import io.wirewatch.language.query.QuerySyntaxException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluatorTest {
    private static final TextAnalysis ANALYSIS = new TextAnalysis();
    private static final QueryParser PARSER = new QueryParser(ANALYSIS);

    private final Document german =
            document(
                    "de",
                    "Netzausbau kommt voran",
                    "Der Bund fördert Stromnetze und neue Chips aus Dresden.");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Netzausbau | Netzausbau",
                "Ausbau | Netzausbau",
                "\"kommt voran\" | kommt voran",
                "\"voran kommt\"~1 | kommt voran",
                "\"Bund Stromnetze\"~1 | Bund fördert Stromnetze",
                "title:Netz | Netzausbau",
                "chip | Chips",
                "Strom* | Stromnetze",
                "förd* Dresden | fördert,Dresden",
                "Bund OR Bahn OR Chips | Bund,Chips",
                "-Bahn Bund | Bund",
                "lang:de | ``",
                "amount>1e9USD -amount>3e9USD | ``",
                "\"Netz Ausbau\"~1 | Netzausbau",
            })
    void whatHoldsNamesItsWords(String query, String words) throws QuerySyntaxException {
        List<Span> spans = evaluate(query, german).orElseThrow();

        assertThat(String.join(",", spans.stream().map(Span::text).toList())).isEqualTo(words);
        for (Span span : spans) {
            assertThat(german.text().words(span.field(), span.start(), span.end()))
                    .isEqualTo(span.text());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Bahn",
                "\"voran kommt\"",
                "\"Bund Stromnetze\"",
                "\"voran Der\"~50",
                "\"voran Der\"",
                "title:Bund",
                "title:\"Bund fördert\"~2",
                "lang:en",
                "lang:en chip",
                "-Bund",
                "Bund -Chips",
                "amount>2e9USD",
                "amount>1e9EUR",
                "Stroh*",
                "theme:none",
            })
    void whatDoesNotHoldIsEmpty(String query) throws QuerySyntaxException {
        assertThat(evaluate(query, german)).isEmpty();
    }

    @Test
    void wordAskedForTwiceInAnyOrderCountsOnce() throws QuerySyntaxException {
        assertThat(evaluate("\"Bund Bund\"~3", german)).isPresent();
        assertThat(evaluate("\"Bund Bund\"", german)).isEmpty();
    }

    @Test
    void spansComeInTheOrderOfTheTextAndAreLimited() throws QuerySyntaxException {
        Document repeated = document("en", "chip", "power chip ".repeat(200));

        List<Span> spans = evaluate("power chip", repeated).orElseThrow();

        assertThat(spans).hasSize(Evaluator.MAX_SPANS);
        assertThat(spans.getFirst()).isEqualTo(new Span(TextField.TITLE, 0, 4, "chip"));
        assertThat(spans.get(1)).isEqualTo(new Span(TextField.TEXT, 0, 5, "power"));
    }

    @Test
    void valuesThatFulfilAQueryAreToldBesideItsWords() throws QuerySyntaxException {
        StoredQueries stored = new StoredQueries();
        stored.register(
                "fields", PARSER.parse("lang:de,en theme:chips -theme:energy amount>=1e9USD"));
        stored.register("either", PARSER.parse("power OR lang:zh OR theme:CHIPS"));

        Map<String, Fulfilment> found = new HashMap<>();
        stored.match(document("en", "power", ""))
                .found()
                .forEach(match -> found.put(match.id(), match.by()));

        assertThat(found.get("fields").spans()).isEmpty();
        assertThat(found.get("fields").values())
                .containsExactlyInAnyOrder(
                        new Fulfilment.Value("lang", "en"),
                        new Fulfilment.Value("theme", "chips"),
                        new Fulfilment.Value("amount", ">=1000000000USD"));
        assertThat(found.get("either").spans()).extracting(Span::text).containsExactly("power");
        assertThat(found.get("either").values())
                .containsExactly(new Fulfilment.Value("theme", "chips"));
    }

    @Test
    void rangeOfAmountsHoldsWhereSomeOfItDoes() throws QuerySyntaxException {
        Document range =
                new Document(
                        ANALYSIS.analyze("en", "", ""),
                        Map.of(),
                        List.of(
                                new Document.Amount(
                                        new BigDecimal("8e8"), new BigDecimal("1.2e9"), "USD")));

        assertThat(evaluate("amount>1e9USD", range)).isPresent();
        assertThat(evaluate("amount<1e9usd", range)).isPresent();
        assertThat(evaluate("amount=1e9USD", range)).isPresent();
        assertThat(evaluate("amount>1.2e9USD", range)).isEmpty();
        assertThat(evaluate("amount>=1.2e9USD", range)).isPresent();
        assertThat(evaluate("amount<8e8USD", range)).isEmpty();
    }

    @Test
    void queryThatTakesTooLongIsGivenUp() throws QuerySyntaxException {
        Document dull = document("en", "", "a b ".repeat(200));
        StoredQueries.Matches matches = slowAndQuick(dull);

        assertThat(matches.found()).extracting(StoredQueries.Match::id).containsExactly("quick");
        assertThat(matches.broken())
                .singleElement()
                .satisfies(broken -> assertThat(broken.id()).isEqualTo("slow"))
                .satisfies(
                        broken ->
                                assertThat(broken.reason()).contains("more than 500 comparisons"));
    }

    @Test
    void comparisonsAreLimitedByDefault() {
        assertThat(Evaluator.MAX_STEPS).isEqualTo(1_000_000);
    }

    private static StoredQueries.Matches slowAndQuick(Document document)
            throws QuerySyntaxException {
        StoredQueries stored = new StoredQueries(500);
        stored.register(
                "slow",
                PARSER.parse(
                        "\"a b a b a b a c\"~9 OR \"b a b a\"~9 OR \"a a b b a\" OR \"b b a\""));
        stored.register("quick", PARSER.parse("a"));
        return stored.match(document);
    }

    private static Optional<List<Span>> evaluate(String query, Document document)
            throws QuerySyntaxException {
        return Evaluator.evaluate(PARSER.parse(query), document);
    }

    private static Document document(String language, String title, String text) {
        return new Document(
                ANALYSIS.analyze(language, title, text),
                Map.of(QueryField.LANG, Set.of(language), QueryField.THEME, Set.of("chips")),
                List.of(new Document.Amount(new BigDecimal("2e9"), new BigDecimal("2e9"), "USD")));
    }
}
