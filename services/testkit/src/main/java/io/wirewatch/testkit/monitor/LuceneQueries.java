package io.wirewatch.testkit.monitor;

import io.wirewatch.language.query.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.document.DoubleRange;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.spans.SpanNearQuery;
import org.apache.lucene.queries.spans.SpanQuery;
import org.apache.lucene.queries.spans.SpanTermQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.TermQuery;

/// Our queries as Lucene's, over the same tokens. Amounts are doubles there: figures that doubles hold exactly compare
/// the same.
final class LuceneQueries {
    static final String WORDS = "words";
    static final String TITLE = "title";
    static final String VALUES = "values";

    private LuceneQueries() {}

    static org.apache.lucene.search.Query of(Query query) {
        return switch (query) {
            case Query.And and -> all(and.parts());
            case Query.Or or -> any(or.parts().stream().map(LuceneQueries::of).toList());
            case Query.Not _ -> all(List.of(query));
            case Query.Phrase phrase ->
                    any(
                            phrase.terms().values().stream()
                                    .map(terms -> phrase(phrase, terms))
                                    .toList());
            case Query.Prefix prefix -> prefix(prefix);
            case Query.Is is ->
                    any(
                            is.values().stream()
                                    .map(value -> term(VALUES, is.field().keyword() + "=" + value))
                                    .toList());
            case Query.Amount amount -> amount(amount);
        };
    }

    private static org.apache.lucene.search.Query all(List<Query> parts) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        boolean positive = false;
        for (Query part : parts) {
            if (part instanceof Query.Not(Query excluded)) {
                all.add(of(excluded), Occur.MUST_NOT);
            } else {
                all.add(of(part), Occur.MUST);
                positive = true;
            }
        }
        if (!positive) {
            all.add(new MatchAllDocsQuery(), Occur.MUST);
        }
        return all.build();
    }

    private static org.apache.lucene.search.Query any(
            Collection<? extends org.apache.lucene.search.Query> parts) {
        if (parts.isEmpty()) {
            return new MatchNoDocsQuery();
        }
        if (parts.size() == 1) {
            return parts.iterator().next();
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        parts.forEach(part -> any.add(part, Occur.SHOULD));
        return any.build();
    }

    private static org.apache.lucene.search.Query phrase(Query.Phrase phrase, List<String> terms) {
        String field = phrase.titleOnly() ? TITLE : WORDS;
        List<String> distinct = List.copyOf(new LinkedHashSet<>(terms));
        if (terms.size() == 1 || (phrase.slop() > 0 && distinct.size() == 1)) {
            return term(field, terms.getFirst());
        }
        if (phrase.slop() == 0) {
            return new PhraseQuery(field, terms.toArray(String[]::new));
        }
        SpanQuery[] words =
                distinct.stream()
                        .map(word -> new SpanTermQuery(new Term(field, word)))
                        .toArray(SpanQuery[]::new);
        return new SpanNearQuery(words, phrase.slop(), false);
    }

    private static org.apache.lucene.search.Query prefix(Query.Prefix prefix) {
        String field = prefix.titleOnly() ? TITLE : WORDS;
        List<org.apache.lucene.search.Query> any = new ArrayList<>();
        prefix.beginnings()
                .values()
                .forEach(
                        beginnings ->
                                beginnings.forEach(
                                        beginning ->
                                                any.add(
                                                        new PrefixQuery(
                                                                new Term(field, beginning)))));
        return any(any);
    }

    private static org.apache.lucene.search.Query amount(Query.Amount amount) {
        double value = amount.value().doubleValue();
        double from = Double.NEGATIVE_INFINITY;
        double to = Double.POSITIVE_INFINITY;
        switch (amount.comparison()) {
            case LESS -> to = Math.nextDown(value);
            case AT_MOST -> to = value;
            case EQUAL -> {
                from = value;
                to = value;
            }
            case AT_LEAST -> from = value;
            case MORE -> from = Math.nextUp(value);
        }
        return DoubleRange.newIntersectsQuery(
                amountField(amount.unit()), new double[] {from}, new double[] {to});
    }

    static String amountField(String unit) {
        return "amount=" + unit.toLowerCase(Locale.ROOT);
    }

    private static TermQuery term(String field, String text) {
        return new TermQuery(new Term(field, text));
    }
}
