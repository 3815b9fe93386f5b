package io.wirewatch.alert.article;

import io.wirewatch.language.query.Query;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The stored articles of a window that a query finds, for looking back.
@Singleton
public class ArticlesBetween {
    private static final int PAGE = 500;

    private final ArticleSearch search;

    ArticlesBetween(ArticleSearch search) {
        this.search = search;
    }

    /// Without their texts, newest seen first; where there are more than `most`, the older ones are left out.
    ///
    /// @param from seen at or after
    /// @param to seen before
    public List<Article> matching(Query query, Instant from, Instant to, int most) {
        List<Article> found = new ArrayList<>();
        Optional<Cursor> at = Optional.empty();
        do {
            ArticleSearch.Page page =
                    search.find(
                            new ArticleQuery(
                                    Optional.of(query),
                                    Optional.of(from),
                                    Optional.of(to),
                                    PAGE,
                                    at));
            page.articles().forEach(article -> found.add(article.withoutText()));
            at = page.next();
        } while (at.isPresent() && found.size() < most);
        return found.size() > most ? found.subList(0, most) : found;
    }
}
