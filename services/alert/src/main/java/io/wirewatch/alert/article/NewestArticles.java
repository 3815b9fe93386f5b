package io.wirewatch.alert.article;

import io.wirewatch.language.query.Query;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The newest articles, for pages.
@Singleton
public class NewestArticles {
    private final ArticleSearch search;

    NewestArticles(ArticleSearch search) {
        this.search = search;
    }

    /// @param query null for all
    public List<Article> matching(@Nullable Query query, int most) {
        return search.find(
                        new ArticleQuery(
                                Optional.ofNullable(query),
                                Optional.empty(),
                                Optional.empty(),
                                most,
                                Optional.empty()))
                .articles();
    }
}
