package io.wirewatch.testkit.monitor;

import io.wirewatch.language.analysis.TextField;
import io.wirewatch.language.analysis.Token;
import io.wirewatch.language.match.Document;
import io.wirewatch.language.query.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.DoubleRange;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultipassTermFilteredPresearcher;
import org.apache.lucene.monitor.Presearcher;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.monitor.TermFilteredPresearcher;

/// Stored queries in Lucene's Monitor, over the tokens that our own analysis makes.
public final class ReferenceMonitor implements AutoCloseable {
    private static final int REGISTERED_AT_ONCE = 5_000;
    private static final int PASSES = 2;

    private final Monitor monitor;

    private ReferenceMonitor(Presearcher presearcher) {
        try {
            this.monitor = new Monitor(new KeywordAnalyzer(), presearcher);
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot fail", e);
        }
    }

    /// Every query is tried on every article: the plainest meaning.
    public static ReferenceMonitor tryingAll() {
        return new ReferenceMonitor(Presearcher.NO_FILTERING);
    }

    /// Candidates by one term of each query.
    public static ReferenceMonitor filteringByTerm() {
        return new ReferenceMonitor(new TermFilteredPresearcher());
    }

    /// Candidates by two terms of each query.
    public static ReferenceMonitor filteringTwice() {
        return new ReferenceMonitor(new MultipassTermFilteredPresearcher(PASSES));
    }

    public void register(Map<String, Query> queries) {
        List<MonitorQuery> batch = new ArrayList<>();
        queries.forEach((id, query) -> batch.add(new MonitorQuery(id, LuceneQueries.of(query))));
        try {
            for (int from = 0; from < batch.size(); from += REGISTERED_AT_ONCE) {
                int to = Math.min(from + REGISTERED_AT_ONCE, batch.size());
                monitor.register(batch.subList(from, to));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot fail", e);
        }
    }

    /// Ids of the queries that hold.
    public Set<String> match(Document document) {
        Set<String> ids = new HashSet<>();
        try {
            monitor.match(indexed(document), QueryMatch.SIMPLE_MATCHER)
                    .getMatches()
                    .forEach(match -> ids.add(match.getQueryId()));
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot fail", e);
        }
        return ids;
    }

    private static org.apache.lucene.document.Document indexed(Document document) {
        List<Token> tokens = document.text().tokens();
        List<Token> title =
                tokens.stream().filter(token -> token.field() == TextField.TITLE).toList();
        var indexed = new org.apache.lucene.document.Document();
        indexed.add(words(LuceneQueries.WORDS, tokens));
        indexed.add(words(LuceneQueries.TITLE, title));
        document.fields()
                .forEach(
                        (field, values) ->
                                values.forEach(
                                        value -> indexed.add(value(field.keyword(), value))));
        for (Document.Amount amount : document.amounts()) {
            indexed.add(
                    new DoubleRange(
                            LuceneQueries.amountField(amount.unit()),
                            new double[] {amount.least().doubleValue()},
                            new double[] {amount.most().doubleValue()}));
        }
        return indexed;
    }

    private static Field words(String name, List<Token> tokens) {
        return new org.apache.lucene.document.TextField(name, new TokenReplay(tokens));
    }

    private static Field value(String field, String value) {
        return new StringField(LuceneQueries.VALUES, field + "=" + value, Store.NO);
    }

    @Override
    public void close() {
        try {
            monitor.close();
        } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot fail", e);
        }
    }
}
