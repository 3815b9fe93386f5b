package io.wirewatch.alert.explain;

import io.wirewatch.access.Problems;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// "Why?" and "why not?" over HTTP.
@Path("/api/v1/explain")
@Produces(MediaType.APPLICATION_JSON)
public class ExplainResource {
    private final Explainer explainer;

    ExplainResource(Explainer explainer) {
        this.explainer = explainer;
    }

    /// An article's way, and to a subscription where one is named.
    @GET
    public Explanation explain(
            @QueryParam("article") @Nullable String article,
            @QueryParam("url") @Nullable String url,
            @QueryParam("subscription") @Nullable String subscription) {
        return explainer.explain(
                asked(article, url),
                Optional.ofNullable(subscription)
                        .filter(id -> !id.isBlank())
                        .map(ExplainResource::safe));
    }

    private static Explainer.Asked asked(@Nullable String article, @Nullable String url) {
        boolean byId = article != null && !article.isBlank();
        boolean byUrl = url != null && !url.isBlank();
        if (byId == byUrl) {
            throw Problems.badRequest("name the article: ?article=ID or ?url=ADDRESS");
        }
        String named = safe(String.valueOf(byId ? article : url));
        return byId ? new Explainer.Asked.ById(named) : new Explainer.Asked.ByUrl(named);
    }

    /// The store holds no NUL, and cannot be asked for one.
    private static String safe(String name) {
        if (name.indexOf('\0') >= 0) {
            throw Problems.badRequest("a name holds the character NUL");
        }
        return name;
    }
}
