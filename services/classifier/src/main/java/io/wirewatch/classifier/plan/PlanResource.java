package io.wirewatch.classifier.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wirewatch.access.Problems;
import io.wirewatch.classifier.ClassifierConfig;
import io.wirewatch.classifier.theme.ThemeResource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/// The door to plans.
@Path("/api/v1/themes/plan")
@Produces(MediaType.APPLICATION_JSON)
public class PlanResource {
    /// Looked back where nothing is asked.
    static final int DAYS = 7;

    private final ThemePlan plan;
    private final ObjectMapper mapper;
    private final int longest;

    PlanResource(ThemePlan plan, ObjectMapper mapper, ClassifierConfig config) {
        this.plan = plan;
        this.mapper = mapper;
        this.longest = config.historyDays();
    }

    /// The theme as it is sent to be stored, YAML or JSON, or `{theme, days}` with the theme inside, as an object or a
    /// string of YAML. 422 names each failing example; 409 while another plan computes.
    @POST
    @Consumes({
        ThemeResource.YAML,
        ThemeResource.OLD_YAML,
        "application/x-yaml",
        MediaType.TEXT_PLAIN,
        MediaType.APPLICATION_JSON
    })
    public PlanAnswer plan(@QueryParam("days") Optional<Integer> days, String body) {
        Asked asked = asked(body, days);
        if (asked.days() < 1 || asked.days() > longest) {
            throw Problems.unprocessable("days must be 1 to " + longest + ", not " + asked.days());
        }
        return switch (plan.plan(asked.theme(), asked.days())) {
            case ThemePlan.Outcome.Planned planned -> planned.answer();
            case ThemePlan.Outcome.Refused refused ->
                    throw ThemeResource.cannotBeActivated(refused.reasons());
            case ThemePlan.Outcome.Busy _ ->
                    throw Problems.conflict("another plan is computing; ask again in a minute");
        };
    }

    private Asked asked(String body, Optional<Integer> days) {
        if (!body.stripLeading().startsWith("{")) {
            return new Asked(body, days.orElse(DAYS));
        }
        try {
            JsonNode tree = mapper.readTree(body);
            JsonNode theme = tree.path("theme");
            if (theme.isMissingNode()) {
                return new Asked(body, days.orElse(DAYS));
            }
            return new Asked(
                    theme.isTextual() ? theme.textValue() : mapper.writeValueAsString(theme),
                    days.orElse(tree.path("days").asInt(DAYS)));
        } catch (JsonProcessingException e) {
            e.clearLocation();
            throw Problems.badRequest("not JSON: " + e.getOriginalMessage());
        }
    }

    private record Asked(String theme, int days) {}
}
