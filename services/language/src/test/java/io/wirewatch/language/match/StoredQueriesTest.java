package io.wirewatch.language.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.query.Query;
import io.wirewatch.language.query.QueryField;
import io.wirewatch.language.query.QueryParser;
import io.wirewatch.language.query.QuerySyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StoredQueriesTest {
    private static final TextAnalysis ANALYSIS = new TextAnalysis();
    private static final QueryParser PARSER = new QueryParser(ANALYSIS);

    private final StoredQueries stored = new StoredQueries();

    @Test
    void everyQueryThatHoldsIsFoundHoweverItIsFiled() throws QuerySyntaxException {
        Map<String, String> queries =
                Map.of(
                        "word", "Chips",
                        "phrase", "\"neue Chips\"",
                        "near", "\"Chips neue\"~3",
                        "beginning", "Dresd*",
                        "short beginning", "ßen* OR Dres*",
                        "theme", "theme:energy,chips",
                        "language", "lang:de",
                        "either", "Bahn OR theme:chips",
                        "not", "-Bahn lang:de",
                        "title", "title:Netz");
        for (Map.Entry<String, String> query : queries.entrySet()) {
            stored.register(query.getKey(), PARSER.parse(query.getValue()));
        }
        stored.register("only not", PARSER.parse("-Bahn"));
        stored.register("absent", PARSER.parse("Bahn theme:chips"));
        stored.register("other language", PARSER.parse("lang:en Chips"));

        Set<String> expected = new java.util.HashSet<>(queries.keySet());
        expected.add("only not");
        assertThat(found()).isEqualTo(expected);
    }

    @Test
    void removedQueryIsNoLongerFoundAndLeavesNothing() throws QuerySyntaxException {
        for (int i = 0; i < 100; i++) {
            stored.register("q" + i, PARSER.parse("Chips theme:chips"));
        }
        for (int i = 0; i < 100; i++) {
            stored.remove("q" + i);
        }
        stored.remove("never there");

        assertThat(stored.size()).isZero();
        assertThat(stored.terms()).isZero();
        assertThat(found()).isEmpty();
    }

    @Test
    void replacedQueryIsTheOneThatCounts() throws QuerySyntaxException {
        stored.register("q", PARSER.parse("Chips"));
        stored.register("q", PARSER.parse("Bahn"));
        assertThat(found()).isEmpty();

        stored.register("q", PARSER.parse("Chips -Bahn"));
        assertThat(found()).containsExactly("q");
        assertThat(stored.size()).isEqualTo(1);
    }

    /// However the queries are filed, the answers are those of trying each.
    @Test
    void filingAnewChangesNoAnswer() throws QuerySyntaxException {
        Random random = new Random(7);
        Map<String, Query> queries = new HashMap<>();
        while (queries.size() < 300) {
            String query =
                    word(random)
                            + " "
                            + word(random)
                            + " OR ("
                            + word(random)
                            + " -"
                            + word(random)
                            + ")";
            queries.put(query, PARSER.parse(query));
        }
        queries.forEach(stored::register);
        int refiled = 0;
        for (int i = 0; i < 2 * StoredQueries.FIRST_REFILING + 1; i++) {
            Document document =
                    document("en", "", word(random) + " " + word(random) + " " + word(random));
            Set<String> expected =
                    i % 50 > 0
                            ? Set.of()
                            : queries.entrySet().stream()
                                    .filter(
                                            one ->
                                                    Evaluator.evaluate(one.getValue(), document)
                                                            .isPresent())
                                    .map(Map.Entry::getKey)
                                    .collect(Collectors.toSet());
            Set<String> found = ids(stored.match(document));
            assertThat(i % 50 > 0 || found.equals(expected)).isTrue();
            refiled += stored.refileIfDue() ? 1 : 0;
        }
        assertThat(refiled).isEqualTo(2);
    }

    @Test
    void queryIsFiledUnderWhatHasBeenRare() throws QuerySyntaxException {
        stored.register("q", PARSER.parse("lang:en abundantly ox"));
        assertThat(stored.anchors("q")).containsExactly("abundantly");

        for (int i = 0; i < StoredQueries.FIRST_REFILING; i++) {
            stored.match(document("en", "", "abundantly used"));
        }
        stored.refileIfDue();

        assertThat(stored.anchors("q")).containsExactly("ox");
    }

    /// A query that always holds, whatever replaces it meanwhile, is found by every match, and once.
    @Test
    void matchSeesEachQueryBeforeOrAfterAChange() throws Exception {
        Document document = document("de", "Netz", "Chips Bund");
        List<Query> versions = new ArrayList<>();
        for (String query :
                List.of("Chips", "Netz", "Bund OR Chips", "lang:de", "theme:chips", "Chi*")) {
            versions.add(PARSER.parse(query + " OR Netz"));
            versions.add(PARSER.parse(query));
        }
        stored.register("q", versions.getFirst());
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<?> changes =
                    threads.submit(
                            () -> {
                                for (int i = 0; !done.get(); i++) {
                                    stored.register("q", versions.get(i % versions.size()));
                                }
                            });
            for (int i = 0; i < 20_000; i++) {
                assertThat(stored.match(document).found()).hasSize(1);
            }
            done.set(true);
            changes.get();
        }
    }

    @Test
    void manyQueriesOfOneThemeAreRegisteredInTheTimeOfTheirNumber() throws QuerySyntaxException {
        Query query = PARSER.parse("theme:chips");
        for (int i = 0; i < 200_000; i++) {
            stored.register("q" + i, query);
        }
        for (int i = 0; i < 199_999; i++) {
            stored.remove("q" + i);
        }

        assertThat(found()).containsExactly("q199999");
    }

    private Set<String> found() {
        return ids(
                stored.match(
                        document("de", "Netzausbau", "Der Bund fördert neue Chips aus Dresden.")));
    }

    private static Set<String> ids(StoredQueries.Matches matches) {
        assertThat(matches.broken()).isEmpty();
        assertThat(matches.found()).extracting(StoredQueries.Match::id).doesNotHaveDuplicates();
        return matches.found().stream().map(StoredQueries.Match::id).collect(Collectors.toSet());
    }

    private static String word(Random random) {
        return "w" + (int) Math.pow(40, random.nextDouble());
    }

    private static Document document(String language, String title, String text) {
        return new Document(
                ANALYSIS.analyze(language, title, text),
                Map.of(QueryField.LANG, Set.of(language), QueryField.THEME, Set.of("chips")),
                List.of());
    }
}
