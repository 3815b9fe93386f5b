package io.wirewatch.poller.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A site's `/.well-known/tdmrep.json` (TDMRep): places and whether their text and data mining is reserved. The first place
/// that matches counts; places are matched as robots.txt matches paths.
record TdmFile(List<Rule> rules) {
    static final String PATH = "/.well-known/tdmrep.json";

    /// Rules of one file; further ones are not read.
    static final int MOST_RULES = 1_000;

    private static final int LONGEST_LOCATION = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    record Rule(SimpleRobotRules place, boolean reserved) {
        boolean matches(String url) {
            return !place.isAllowed(url);
        }
    }

    static TdmFile none() {
        return new TdmFile(List.of());
    }

    /// A file that cannot be read counts as none, as the report has it.
    static TdmFile read(byte[] json) {
        List<Rule> rules = new ArrayList<>();
        try {
            JsonNode root = JSON.readTree(json);
            for (JsonNode entry : root.isArray() ? root : List.<JsonNode>of()) {
                if (rules.size() < MOST_RULES) {
                    rule(entry).ifPresent(rules::add);
                }
            }
        } catch (JsonProcessingException broken) {
            return none();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot fail to be read", e);
        }
        return new TdmFile(List.copyOf(rules));
    }

    /// Empty where no rule speaks of the page.
    Optional<Boolean> reserves(String url) {
        return rules.stream().filter(rule -> rule.matches(url)).findFirst().map(Rule::reserved);
    }

    private static Optional<Rule> rule(JsonNode entry) {
        String location = entry.path("location").asText("").strip();
        String reservation = entry.path("tdm-reservation").asText("");
        boolean valid = reservation.equals("1") || reservation.equals("0");
        if (!valid || location.isEmpty() || location.length() > LONGEST_LOCATION) {
            return Optional.empty();
        }
        SimpleRobotRules place = new SimpleRobotRules(RobotRulesMode.ALLOW_SOME);
        place.addRule(location.startsWith("/") ? location : "/" + location, false);
        place.sortRules();
        return Optional.of(new Rule(place, reservation.equals("1")));
    }
}
