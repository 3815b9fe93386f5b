package io.wirewatch.alert.article;

import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.language.match.Document;

/// A tagged article and what queries see of it: analysed once, then stored and matched.
public record AnalyzedArticle(ArticleTagged tagged, Document document) {
    public ArticlePublished article() {
        return tagged.article();
    }

    public String id() {
        return tagged.article().id();
    }
}
