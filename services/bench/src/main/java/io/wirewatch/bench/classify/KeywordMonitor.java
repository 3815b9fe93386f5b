package io.wirewatch.bench.classify;

import io.wirewatch.classifier.theme.BadTheme;
import io.wirewatch.classifier.theme.ThemeFile;
import io.wirewatch.classifier.theme.ThemeLimits;
import io.wirewatch.classifier.theme.ThemeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.monitor.HighlightsMatch;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.QueryBuilder;

/// The known program: Lucene Monitor with highlights, one query a theme, made of those of the theme's own words that earn
/// a tag alone. It is told the language and spared its recognition.
final class KeywordMonitor implements Tagger, AutoCloseable {
    private static final List<String> LANGUAGES = List.of("de", "en", "vi", "zh", "other");
    private static final int MAX_CLAUSES = 100_000;
    private static final FieldType POSITIONS = positions();

    private final Monitor monitor;
    private final QueryBuilder builder;

    KeywordMonitor() throws IOException, BadTheme {
        IndexSearcher.setMaxClauseCount(MAX_CLAUSES);
        Analyzer analyzer =
                new PerFieldAnalyzerWrapper(
                        new StandardAnalyzer(),
                        Map.of(
                                "de", new GermanAnalyzer(),
                                "en", new EnglishAnalyzer(),
                                "zh", new CJKAnalyzer()));
        builder = new QueryBuilder(analyzer);
        monitor = new Monitor(analyzer);
        for (String id : Themes.IDS) {
            ThemeFile theme = new ThemeReader(ThemeLimits.DEFAULT).read(Themes.source(id));
            monitor.register(new MonitorQuery(id, query(theme)));
        }
    }

    private Query query(ThemeFile theme) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (String language : LANGUAGES) {
            ThemeFile.Words own = theme.languages().get(language);
            Stream.concat(
                            theme.names().strong().stream(),
                            own == null ? Stream.of() : own.strong().stream())
                    .distinct()
                    .map(words -> builder.createPhraseQuery(language, words))
                    .filter(Objects::nonNull)
                    .forEach(phrase -> any.add(phrase, BooleanClause.Occur.SHOULD));
        }
        return any.build();
    }

    @Override
    public Set<String> tags(News article) {
        String field = LANGUAGES.contains(article.language()) ? article.language() : "other";
        Document document = new Document();
        document.add(new Field(field, article.title() + " . " + article.text(), POSITIONS));
        try {
            Set<String> tags = new HashSet<>();
            monitor.match(document, HighlightsMatch.MATCHER)
                    .getMatches()
                    .forEach(match -> tags.add(match.getQueryId()));
            return tags;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FieldType positions() {
        FieldType type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        type.setTokenized(true);
        type.freeze();
        return type;
    }

    @Override
    public void close() throws IOException {
        monitor.close();
    }
}
