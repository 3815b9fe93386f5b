package io.wirewatch.language.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.wirewatch.language.analysis.Family;
import io.wirewatch.language.analysis.TextAnalysis;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {
    private static final QueryParser PARSER = new QueryParser(new TextAnalysis());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a b | (a & b)",
                "a AND b | (a & b)",
                "a OR b c | (a + (b & c))",
                "a b OR c | ((a & b) + c)",
                "-a b | (!a & b)",
                "NOT a AND b | (!a & b)",
                "NOT a OR b | (!a + b)",
                "-(a OR b) c | (!(a + b) & c)",
                "(a OR b) (c OR d) | ((a + b) & (c + d))",
                "a NOT b | (a & !b)",
                "NOT NOT a | !!a",
                "and or not | (and & or & not)",
                "theme:chips,energy | theme:[chips, energy]",
                "lang:de title:a | (lang:[de] & title:a)",
                "title:\"a b\"~3 | title:a_b~3",
                "\"a b\" | a_b",
                "\u201ea b\u201c~2 | a_b~2",
                "US-China | us_china",
                "a -b-c | (a & !b_c)",
                "source:Heise.DE | source:[heise.de]",
                "Theme:Chips TITLE:a | (theme:[chips] & title:a)",
                "Amount>1USD | amount MORE 1 USD",
                "~5 | 5",
                "org:\"Jensen & Co\",TSMC | org:[jensen & co, tsmc]",
                "amount>1e9USD | amount MORE 1000000000 USD",
                "amount<=10TWh | amount AT_MOST 10000000000 kWh",
                "amount=3nm | amount EQUAL 0.000000003 m",
                "amount>=1.5gw | amount AT_LEAST 1500000000 W",
                "amount<5% | amount LESS 5 %",
                "amount<5$ | amount LESS 5 USD",
                "amount>80USD/bbl | amount MORE 80 USD/bbl",
                "-amount>2Mt | !amount MORE 2000000000 kg",
                "pow* | (pow + pow*)",
                "title:pow* | (title:pow + title:pow*)",
                "a\u00a0b\u3000c | (a & b & c)",
            })
    void queryIsReadAs(String query, String tree) throws QuerySyntaxException {
        assertThat(shown(PARSER.parse(query))).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 0 | a word, a \"phrase\"",
                "( | 1 | a word",
                "(a | 2 | ')'",
                "a) | 1 | the end",
                "a OR | 4 | a word",
                "OR a | 0 | a word",
                "a AND OR b | 6 | a word",
                "a - b | 2 | a letter or digit",
                "NOT | 3 | a word",
                "\"a b | 4 | a closing quotation mark",
                "\"a b\"~ | 5 | ~ and a number up to 50",
                "\"a b\"~51 | 5 | ~ and a number up to 50",
                "\"a b\"~x | 5 | ~ and a number up to 50",
                "\"...\" | 0 | a letter or digit",
                "theme: chips | 7 | a value directly behind theme:",
                "theme:chips, | 12 | a value directly behind theme:",
                "theme:( | 6 | a value directly behind theme:",
                "title: | 6 | a value directly behind title:",
                "colour:red | 0 | one of theme, lang",
                "FAKE:red | 0 | one of theme, lang",
                "amount>1e9 | 0 | a number and a unit",
                "amount!=5USD | 0 | a number and a unit",
                "amount:5USD | 0 | a number and a unit",
                "a Nvidia~2 | 8 | behind a phrase",
                "Nvidia~ | 6 | behind a phrase",
                "amount>USD | 0 | a number and a unit",
                "amount>1e999USD | 0 | a number and a unit",
                "amount>-1USD | 0 | a number and a unit",
                "ab* | 0 | at least 3 letters",
                "* | 0 | at least 3 letters",
                "a*bcd* | 0 | at least 3 letters",
                "a \u0000b | 2 | text",
                "a \ud83db | 2 | text",
            })
    void whatDoesNotParseNamesThePlaceAndWhatWasExpected(
            String query, int position, String expected) {
        assertThatThrownBy(() -> PARSER.parse(query))
                .asInstanceOf(type(QuerySyntaxException.class))
                .satisfies(e -> assertThat(e.position()).isEqualTo(position))
                .satisfies(e -> assertThat(e.expected()).contains(expected))
                .satisfies(e -> assertThat(e.getMessage()).contains("at position " + position));
    }

    @Test
    void wordIsReadForEveryFamily() throws QuerySyntaxException {
        Query.Phrase word = (Query.Phrase) PARSER.parse("Chips");

        assertThat(word.terms())
                .containsEntry(Family.DE, List.of("de:chip"))
                .containsEntry(Family.EN, List.of("en:chip"))
                .containsEntry(Family.VI, List.of("vi:chips"))
                .containsEntry(Family.UND, List.of("und:chips"));
    }

    @Test
    void hanWordBecomesAPhraseOfBigrams() throws QuerySyntaxException {
        Query.Phrase word = (Query.Phrase) PARSER.parse("人工智能");

        assertThat(word.terms().get(Family.ZH)).containsExactly("zh:人工", "zh:工智", "zh:智能");
    }

    @Test
    void compoundStaysWhole() throws QuerySyntaxException {
        Query.Phrase word = (Query.Phrase) PARSER.parse("Halbleiterfertigung");

        assertThat(word.terms().get(Family.DE)).containsExactly("de:halbleiterfertigung");
    }

    @Test
    void besideALanguageWordsAreReadInItOnly() throws QuerySyntaxException {
        Query.And query = (Query.And) PARSER.parse("lang:de,zh (Strom OR -电力)");

        Query.Or words = (Query.Or) query.parts().get(1);
        assertThat(((Query.Phrase) words.parts().getFirst()).terms().keySet())
                .containsExactlyInAnyOrder(Family.DE, Family.ZH);
        assertThat(((Query.Phrase) ((Query.Not) words.parts().get(1)).part()).terms().keySet())
                .containsExactlyInAnyOrder(Family.DE, Family.ZH);
    }

    @Test
    void besideAnExcludedLanguageWordsAreReadInAll() throws QuerySyntaxException {
        Query.And query = (Query.And) PARSER.parse("-lang:de Strom");

        assertThat(((Query.Phrase) query.parts().get(1)).terms()).hasSize(Family.values().length);
    }

    @Test
    void beginningIsReadAsEachFamilyWritesIt() throws QuerySyntaxException {
        Query.Or query = (Query.Or) PARSER.parse("Größe*");

        Map<Family, Set<String>> beginnings = ((Query.Prefix) query.parts().get(1)).beginnings();
        assertThat(beginnings.get(Family.DE)).contains("de:gross");
        assertThat(beginnings.get(Family.EN)).containsExactly("en:größe");
    }

    @Test
    void beginningInAScriptWithoutBlanksIsThePhrase() throws QuerySyntaxException {
        assertThat(PARSER.parse("芯片*")).isInstanceOf(Query.Phrase.class);
        assertThat(PARSER.parse("삼성*")).isInstanceOf(Query.Phrase.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-a", "NOT (a b)", "a OR -b", "-a -b", "(a OR NOT b) OR c"})
    void subscriptionThatExcludesOnlyIsRefused(String query) throws QuerySyntaxException {
        assertThat(PARSER.parse(query).isPositive()).isFalse();
        assertThatThrownBy(() -> PARSER.parsePositive(query))
                .isInstanceOf(QuerySyntaxException.class)
                .hasMessageContaining("a clause that must hold, in every branch of OR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a -b", "a OR b", "lang:de", "amount>1USD", "pow* -x", "-a (b OR c)"})
    void subscriptionWithAPositiveClauseIsTaken(String query) throws QuerySyntaxException {
        assertThat(PARSER.parsePositive(query).isPositive()).isTrue();
    }

    /// Whatever people type is read or refused with a place inside it; nothing else happens.
    @Test
    void anyStringIsReadOrRefused() {
        Random random = new Random(20260131);
        String signs = "ab电ß-\"()*~:,> 1\u00e9OR AND NOT theme:amount>\ud83d\ude00\u0000'\\%";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder query = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                int from = random.nextInt(signs.length());
                query.append(signs, from, Math.min(signs.length(), from + 1 + random.nextInt(4)));
            }
            try {
                assertThat(PARSER.parse(query.toString())).isNotNull();
            } catch (QuerySyntaxException e) {
                assertThat(e.position()).isBetween(0, query.length());
            }
        }
    }

    private static String shown(Query query) {
        return switch (query) {
            case Query.And and -> joined(and.parts(), " & ");
            case Query.Or or -> joined(or.parts(), " + ");
            case Query.Not not -> "!" + shown(not.part());
            case Query.Phrase phrase ->
                    (phrase.titleOnly() ? "title:" : "")
                            + reading(phrase).stream()
                                    .map(term -> term.substring(term.indexOf(':') + 1))
                                    .collect(Collectors.joining("_"))
                            + (phrase.slop() > 0 ? "~" + phrase.slop() : "");
            case Query.Prefix prefix -> (prefix.titleOnly() ? "title:" : "") + prefix.text();
            case Query.Is is -> is.field().keyword() + ":" + is.values().stream().sorted().toList();
            case Query.Amount amount ->
                    "amount %s %s %s"
                            .formatted(
                                    amount.comparison(),
                                    amount.value()
                                            .toPlainString()
                                            .replaceAll("(\\.\\d*?)0+$", "$1")
                                            .replaceAll("\\.$", ""),
                                    amount.unit());
        };
    }

    private static List<String> reading(Query.Phrase phrase) {
        return phrase.terms().getOrDefault(Family.UND, phrase.terms().values().iterator().next());
    }

    private static String joined(List<Query> parts, String sign) {
        return parts.stream()
                .map(QueryParserTest::shown)
                .collect(Collectors.joining(sign, "(", ")"));
    }
}
