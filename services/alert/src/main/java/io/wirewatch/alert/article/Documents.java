package io.wirewatch.alert.article;

import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.contract.Entity;
import io.wirewatch.contract.Tag;
import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.match.Document;
import io.wirewatch.language.query.QueryField;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Articles as queries are evaluated against them, the same whether they come from Kafka or from the store.
@Singleton
public class Documents {
    private final TextAnalysis analysis;

    Documents(TextAnalysis analysis) {
        this.analysis = analysis;
    }

    public Document of(ArticleTagged tagged) {
        ArticlePublished article = tagged.article();
        Map<QueryField, Set<String>> fields =
                fields(tagged.tags(), tagged.language().code(), article.source(), article.feed());
        article.country()
                .ifPresent(country -> fields.put(QueryField.COUNTRY, Set.of(lower(country))));
        fields.put(QueryField.STORY, Set.of(ArticleWriter.storyOf(article.id())));
        fields.put(QueryField.ORG, names(tagged.entities(), "org"));
        fields.put(QueryField.PERSON, names(tagged.entities(), "person"));
        List<Document.Amount> amounts =
                tagged.quantities().stream()
                        .map(quantity -> new Document.Amount(quantity.value(), quantity.unit()))
                        .toList();
        return new Document(
                analysis.analyze(tagged.language().code(), article.title(), article.text()),
                fields,
                amounts);
    }

    Document of(Article article) {
        Map<QueryField, Set<String>> fields =
                fields(article.tags(), article.language(), article.source(), article.feed());
        if (article.country() != null) {
            fields.put(QueryField.COUNTRY, Set.of(lower(article.country())));
        }
        fields.put(QueryField.STORY, Set.of(article.story()));
        return new Document(
                analysis.analyze(article.language(), article.title(), article.words()),
                fields,
                List.of());
    }

    private static Map<QueryField, Set<String>> fields(
            List<Tag> tags, String language, String source, String feed) {
        Map<QueryField, Set<String>> fields = new EnumMap<>(QueryField.class);
        fields.put(QueryField.THEME, tags.stream().map(Tag::theme).collect(Collectors.toSet()));
        fields.put(QueryField.LANG, Set.of(language));
        fields.put(QueryField.SOURCE, Set.of(lower(source)));
        fields.put(QueryField.FEED, Set.of(feed));
        return fields;
    }

    private static Set<String> names(List<Entity> entities, String kind) {
        return entities.stream()
                .filter(entity -> entity.kind().equals(kind))
                .map(entity -> lower(entity.name()))
                .collect(Collectors.toSet());
    }

    private static String lower(String value) {
        return value.toLowerCase(Locale.ROOT);
    }
}
