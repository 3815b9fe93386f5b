package io.wirewatch.alert.article;

import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.language.match.Document;
import io.wirewatch.language.query.QueryField;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// A tagged article and what queries see of it: analysed once, then stored and matched.
public record AnalyzedArticle(ArticleTagged tagged, Document document) {
    public ArticlePublished article() {
        return tagged.article();
    }

    public String id() {
        return tagged.article().id();
    }

    /// The same, standing in a story that answers to these names.
    public AnalyzedArticle inStory(Set<String> names) {
        Map<QueryField, Set<String>> fields = new HashMap<>(document.fields());
        fields.put(QueryField.STORY, names);
        return new AnalyzedArticle(
                tagged, new Document(document.text(), fields, document.amounts()));
    }
}
