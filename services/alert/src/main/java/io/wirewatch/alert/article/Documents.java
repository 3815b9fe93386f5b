package io.wirewatch.alert.article;

import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.contract.Entity;
import io.wirewatch.contract.Field;
import io.wirewatch.contract.Quantity;
import io.wirewatch.contract.Tag;
import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.match.Document;
import io.wirewatch.language.query.QueryField;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Articles as queries are evaluated against them, the same whether they come from Kafka or from the store.
@Singleton
public class Documents {
    /// Digits of a figure, before or behind the point; what has more is no figure of any news.
    static final int MAX_DIGITS = 1_000;

    private final TextAnalysis analysis;

    Documents(TextAnalysis analysis) {
        this.analysis = analysis;
    }

    /// In no story yet: where it stands is decided when it is stored.
    public AnalyzedArticle analyzed(ArticleTagged tagged) {
        return new AnalyzedArticle(tagged, of(tagged));
    }

    private Document of(ArticleTagged tagged) {
        ArticlePublished article = tagged.article();
        Map<QueryField, Set<String>> fields = new EnumMap<>(QueryField.class);
        fields.put(QueryField.THEME, folded(tagged.tags().stream().map(Tag::theme).toList()));
        fields.put(QueryField.LANG, folded(List.of(tagged.language().code())));
        fields.put(QueryField.SOURCE, folded(List.of(article.source())));
        fields.put(QueryField.COUNTRY, folded(article.country().stream().toList()));
        fields.put(QueryField.FEED, folded(List.of(article.feed())));
        Names names = new Names(tagged.entities(), article.title(), article.text());
        fields.put(QueryField.ORG, names.of("org"));
        fields.put(QueryField.PERSON, names.of("person"));
        return new Document(
                analysis.analyze(tagged.language().code(), article.title(), article.text()),
                fields,
                amounts(tagged.quantities()));
    }

    /// Of a row: what its columns hold, and its words read again.
    Document of(Article article, Map<QueryField, Set<String>> fields) {
        return new Document(
                analysis.analyze(article.language(), article.title(), article.words()),
                fields,
                amounts(article.quantities()));
    }

    /// Of a row that holds no names: they are read again, like its words.
    Document named(Article article, Map<QueryField, Set<String>> fields) {
        Names names = new Names(article.entities(), article.title(), article.words());
        Map<QueryField, Set<String>> all = new EnumMap<>(fields);
        all.put(QueryField.ORG, names.of("org"));
        all.put(QueryField.PERSON, names.of("person"));
        return of(article, all);
    }

    /// Of a stored article: its words and names read again.
    Document read(Article article) {
        return named(article, new EnumMap<>(QueryField.class));
    }

    /// Those that the store can hold.
    static List<Quantity> within(List<Quantity> quantities) {
        return quantities.stream()
                .filter(quantity -> isWithin(quantity.value()))
                .filter(quantity -> isWithin(quantity.max().orElse(BigDecimal.ZERO)))
                .toList();
    }

    private static boolean isWithin(BigDecimal figure) {
        return Math.abs((long) figure.scale()) <= MAX_DIGITS && figure.precision() <= MAX_DIGITS;
    }

    private static List<Document.Amount> amounts(List<Quantity> quantities) {
        return within(quantities).stream()
                .map(
                        quantity ->
                                new Document.Amount(
                                        quantity.value(),
                                        quantity.max().orElse(quantity.value()),
                                        quantity.unit()))
                .toList();
    }

    /// As the query language writes values.
    private static Set<String> folded(Collection<String> values) {
        return values.stream().map(QueryField::folded).collect(Collectors.toSet());
    }

    /// A name answers to its id, to how it is usually written and to how this article writes it.
    private record Names(List<Entity> entities, String title, String text) {
        Set<String> of(String kind) {
            Set<String> names = new HashSet<>();
            for (Entity entity : entities) {
                if (entity.kind().equals(kind)) {
                    names.addAll(List.of(entity.id(), entity.name(), written(entity)));
                }
            }
            return folded(names);
        }

        private String written(Entity entity) {
            String field = entity.field() == Field.TITLE ? title : text;
            boolean stands =
                    entity.start() >= 0
                            && entity.start() < entity.end()
                            && entity.end() <= field.length();
            return stands ? field.substring(entity.start(), entity.end()) : entity.name();
        }
    }
}
