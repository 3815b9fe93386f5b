package io.wirewatch.classifier.theme;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.wirewatch.access.Problems;
import io.wirewatch.contract.TaxonomyPublished.ThemeSource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Themes over HTTP: YAML or JSON, with the version as ETag.
@Path("/api/v1/themes")
public class ThemeResource {
    public static final String YAML = "application/yaml";
    public static final String OLD_YAML = "text/yaml";

    private final Themes themes;
    private final ActiveTaxonomy active;
    private final ThemeReader reader;

    ThemeResource(Themes themes, ActiveTaxonomy active, ThemeCompiler compiler) {
        this.themes = themes;
        this.active = active;
        this.reader = compiler.reader();
    }

    /// Every active theme.
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Listing list() {
        return new Listing(
                themes.active().stream().map(this::summary).toList(), null, active.now().version());
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response json(@PathParam("id") String id) {
        ThemeSource theme = existing(id);
        return Response.ok(reader.tree(theme.yaml())).header("ETag", etag(theme.version())).build();
    }

    @GET
    @Path("/{id}")
    @Produces({YAML, OLD_YAML})
    public Response yaml(@PathParam("id") String id) {
        ThemeSource theme = existing(id);
        return Response.ok(theme.yaml()).header("ETag", etag(theme.version())).build();
    }

    /// Activates a new version; 422 names each failing example.
    @PUT
    @Path("/{id}")
    @Consumes({
        YAML,
        OLD_YAML,
        "application/x-yaml",
        MediaType.TEXT_PLAIN,
        MediaType.APPLICATION_JSON
    })
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            description = "Active; its ETag is for If-Match",
            content = @Content(schema = @Schema(implementation = Summary.class)))
    public Response put(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            String source) {
        return answer(id, themes.put(id, source, version(ifMatch)), 200);
    }

    @DELETE
    @Path("/{id}")
    @APIResponse(responseCode = "204", description = "No longer active")
    public Response remove(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        existing(id);
        return answer(id, themes.remove(id, version(ifMatch)), 204);
    }

    private Response answer(String id, Themes.Change change, int status) {
        return switch (change) {
            case Themes.Change.Done(long version) -> {
                active.refresh();
                Response.ResponseBuilder done = Response.status(status);
                yield (status == 204
                                ? done
                                : done.header("ETag", etag(version)).entity(summary(existing(id))))
                        .build();
            }
            case Themes.Change.Stale(Optional<Long> version) ->
                    throw Problems.changedMeanwhile(
                            version.map(now -> "the theme is at version " + now)
                                    .orElse("there is no such theme"));
            case Themes.Change.Refused(List<String> reasons) -> throw cannotBeActivated(reasons);
        };
    }

    /// 422 with every reason; the first ones in the detail.
    public static HttpProblem cannotBeActivated(List<String> reasons) {
        List<String> first = reasons.subList(0, Math.min(3, reasons.size()));
        return Problems.with422("the theme cannot be activated: " + String.join("; ", first))
                .with("reasons", reasons)
                .build();
    }

    private ThemeSource existing(String id) {
        return themes.active(id)
                .orElseThrow(() -> Problems.notFound("there is no theme '" + id + "'"));
    }

    private Summary summary(ThemeSource theme) {
        JsonNode tree = reader.tree(theme.yaml());
        return new Summary(
                theme.id(),
                theme.version(),
                tree.path("title"),
                tree.path("description").asText(""),
                tree.path("threshold").asDouble());
    }

    private static Optional<Long> version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return Optional.empty();
        }
        String number = ifMatch.replace("\"", "").replace("W/", "").strip();
        if (!number.matches("[0-9]{1,18}")) {
            throw Problems.badRequest("If-Match must be the ETag of a theme, such as \"3\"");
        }
        return Optional.of(Long.parseLong(number));
    }

    private static String etag(long version) {
        return "\"" + version + "\"";
    }

    /// A list in one page.
    ///
    /// @param taxonomy the version that judges now
    public record Listing(List<Summary> items, @Nullable String cursor, String taxonomy) {}

    /// A theme without its words.
    public record Summary(
            String id, long version, JsonNode title, String description, double threshold) {}
}
