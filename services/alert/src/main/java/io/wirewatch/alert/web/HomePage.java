package io.wirewatch.alert.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.wirewatch.alert.article.NewestArticles;
import io.wirewatch.alert.article.SearchTooSlow;
import io.wirewatch.language.match.TooManySteps;
import io.wirewatch.language.query.QueryParser;
import io.wirewatch.language.query.QuerySyntaxException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first page: the newest articles with their tags and the words that earned them, and counts by theme.
@Path("/")
public class HomePage {
    private static final int SHOWN = 50;

    private final NewestArticles articles;
    private final Overview overview;
    private final QueryParser parser;
    private final InstantSource clock;

    HomePage(NewestArticles articles, Overview overview, QueryParser parser, InstantSource clock) {
        this.articles = articles;
        this.overview = overview;
        this.parser = parser;
        this.clock = clock;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance home(
                String q,
                @Nullable String error,
                Overview.Numbers numbers,
                List<ArticleCard> articles);
    }

    /// @param q any query of the query language
    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page(@QueryParam("q") @Nullable String q) {
        String query = q == null ? "" : q.strip();
        Instant now = clock.instant();
        try {
            List<ArticleCard> cards =
                    articles.matching(query.isEmpty() ? null : parser.parse(query), SHOWN).stream()
                            .map(article -> ArticleCard.of(article, now))
                            .toList();
            return Templates.home(query, null, overview.numbers(), cards);
        } catch (QuerySyntaxException | SearchTooSlow | TooManySteps e) {
            return Templates.home(query, e.getMessage(), overview.numbers(), List.of());
        }
    }
}
