package io.wirewatch.access;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/// What the calls of all services have in common, for their descriptions at `/q/openapi`: the token that each but the open
/// ones wants, and the problems that it may answer, which follow from what it takes. What else a call answers is said by
/// itself.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {
    private static final String TOKEN = "token";
    private static final String PROBLEM = "Problem";
    private static final Optional<String> PERMIT = Optional.of("permit");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents().addSecurityScheme(TOKEN, bearer()).addSchema(PROBLEM, problem());
        List<String> open = openPaths(ConfigProvider.getConfig());
        api.getPaths().getPathItems().forEach((path, calls) -> describe(path, calls, open));
    }

    private static void describe(String path, PathItem calls, List<String> open) {
        boolean isOpen = open.stream().anyMatch(one -> covers(one, path));
        for (Operation call : calls.getOperations().values()) {
            if (!isOpen) {
                call.addSecurityRequirement(
                        OASFactory.createSecurityRequirement().addScheme(TOKEN));
            }
            problems(call, path, isOpen).forEach((status, why) -> addUnlessSaid(call, status, why));
        }
    }

    /// By status, what it tells.
    private static Map<String, String> problems(Operation call, String path, boolean isOpen) {
        boolean body = call.getRequestBody() != null;
        Map<String, String> problems = new LinkedHashMap<>();
        if (body || has(call, Parameter.In.QUERY, "") || has(call, Parameter.In.HEADER, "")) {
            problems.put("400", "The request is not of the call's form");
        }
        if (!isOpen) {
            problems.put("401", "No token, or a wrong one");
        }
        if (path.contains("{")) {
            problems.put("404", "There is no such thing");
        }
        if (has(call, Parameter.In.HEADER, "If-Match")) {
            problems.put("412", "It was changed meanwhile");
        }
        if (body) {
            problems.put("413", "The body is too large");
        }
        if (body || has(call, Parameter.In.QUERY, "q")) {
            problems.put("422", "The request is well-formed and cannot be done");
        }
        return problems;
    }

    /// @param name empty for any
    private static boolean has(Operation call, Parameter.In in, String name) {
        return Optional.ofNullable(call.getParameters()).orElse(List.of()).stream()
                .anyMatch(
                        one -> one.getIn() == in && (name.isEmpty() || name.equals(one.getName())));
    }

    private static void addUnlessSaid(Operation call, String status, String why) {
        if (call.getResponses() == null) {
            call.setResponses(OASFactory.createAPIResponses());
        }
        if (!call.getResponses().hasAPIResponse(status)) {
            call.getResponses().addAPIResponse(status, problemResponse(why));
        }
    }

    private static APIResponse problemResponse(String why) {
        Schema schema = OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM);
        return OASFactory.createAPIResponse()
                .description(why)
                .content(
                        OASFactory.createContent()
                                .addMediaType(
                                        "application/problem+json",
                                        OASFactory.createMediaType().schema(schema)));
    }

    private static SecurityScheme bearer() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("The operator's token, or the one that services use with each other");
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .description("RFC 9457; other members may stand beside these")
                .addType(Schema.SchemaType.OBJECT)
                .addProperty("status", typed(Schema.SchemaType.INTEGER, "As the answer's"))
                .addProperty("title", typed(Schema.SchemaType.STRING, "The status in words"))
                .addProperty(
                        "detail",
                        typed(Schema.SchemaType.STRING, "The cause, and what would be right"));
    }

    private static Schema typed(Schema.SchemaType type, String description) {
        return OASFactory.createSchema().addType(type).description(description);
    }

    /// Those of `quarkus.http.auth.permission.*` whose policy is `permit`.
    static List<String> openPaths(Config config) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.matches("quarkus\\.http\\.auth\\.permission\\..+\\.policy"))
                .filter(name -> config.getOptionalValue(name, String.class).equals(PERMIT))
                .map(name -> name.substring(0, name.length() - "policy".length()) + "paths")
                .flatMap(name -> paths(config, name))
                .toList();
    }

    private static Stream<String> paths(Config config, String name) {
        return Arrays.stream(config.getOptionalValue(name, String[].class).orElse(new String[0]));
    }

    private static boolean covers(String open, String path) {
        return open.endsWith("*")
                ? path.startsWith(open.substring(0, open.length() - 1))
                : path.equals(open);
    }
}
