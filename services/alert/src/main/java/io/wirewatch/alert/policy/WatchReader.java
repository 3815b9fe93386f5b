package io.wirewatch.alert.policy;

import io.wirewatch.alert.request.Fields;
import io.wirewatch.alert.request.RefusedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what a subscription watches over: spikes, silence, blind spots. Every fault is named.
final class WatchReader {
    static final List<String> FIELDS = List.of("spike", "silence", "blindSpot", "watchOnly");

    /// A window must leave room for enough others of its length before it.
    static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);

    static final Duration LONGEST_WINDOW = Duration.ofDays(2);
    static final Duration SHORTEST_SILENCE = Duration.ofMinutes(1);
    static final Duration LONGEST_WAIT = Duration.ofDays(30);

    /// Links between languages are looked for that long.
    static final Duration LONGEST_BLIND_SPOT = Duration.ofHours(72);

    static final int MOST_COUNT = 100_000;
    static final int MOST_SIDES = 20;

    private static final int USUAL_COUNT = 5;
    private static final int USUAL_SOURCES = 2;
    private static final Duration USUAL_COOLDOWN = Duration.ofHours(6);
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private WatchReader() {}

    static @Nullable SpikeRule spike(Fields of) {
        return of.any("spike").map(WatchReader::spikeOf).orElse(null);
    }

    static @Nullable SilenceRule silence(Fields of) {
        return of.any("silence").map(WatchReader::silenceOf).orElse(null);
    }

    static @Nullable BlindSpotRule blindSpot(Fields of) {
        return of.any("blindSpot").map(WatchReader::blindSpotOf).orElse(null);
    }

    /// Nothing would ever be sent of a subscription that watches only, and over nothing.
    static boolean watchOnly(Fields of) {
        boolean only = of.flag("watchOnly");
        if (only && !of.has("spike") && !of.has("silence") && !of.has("blindSpot")) {
            throw new RefusedRequest("watchOnly needs spike, silence or blindSpot beside it");
        }
        return only;
    }

    private static SpikeRule spikeOf(Object raw) {
        Fields fields = Fields.read("spike", raw, "{\"window\": \"1h\", \"minCount\": 5}");
        fields.mayHold(List.of("window", "sensitivity", "minCount", "minSources", "cooldown"));
        Duration window = fields.duration("window", SHORTEST_WINDOW, LONGEST_WINDOW);
        return new SpikeRule(
                window,
                fields.has("sensitivity") ? sensitivity(fields) : SpikeRule.Sensitivity.MEDIUM,
                fields.wholeNumber("minCount", 1, MOST_COUNT).orElse(USUAL_COUNT),
                fields.wholeNumber("minSources", 1, PolicyReader.MOST_SOURCES)
                        .orElse(USUAL_SOURCES),
                fields.has("cooldown")
                        ? fields.duration("cooldown", Duration.ZERO, LONGEST_WAIT)
                        : USUAL_COOLDOWN);
    }

    private static SpikeRule.Sensitivity sensitivity(Fields fields) {
        String word = fields.oneOf("sensitivity", List.of("low", "medium", "high"));
        return SpikeRule.Sensitivity.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static SilenceRule silenceOf(Object raw) {
        Fields fields = Fields.read("silence", raw, "{\"after\": \"24h\"} or {\"rhythm\": true}");
        fields.mayHold(List.of("after", "rhythm"));
        boolean rhythm = fields.flag("rhythm");
        if (rhythm == fields.has("after")) {
            throw new RefusedRequest("silence takes either after or rhythm: true");
        }
        return new SilenceRule(
                rhythm ? null : fields.duration("after", SHORTEST_SILENCE, LONGEST_WAIT), rhythm);
    }

    private static BlindSpotRule blindSpotOf(Object raw) {
        Fields fields = Fields.read("blindSpot", raw, "{\"only\": \"zh\", \"after\": \"6h\"}");
        fields.mayHold(List.of("by", "only", "missing", "after"));
        BlindSpotRule.By by =
                fields.has("by")
                                && fields.oneOf("by", List.of("language", "country"))
                                        .equals("country")
                        ? BlindSpotRule.By.COUNTRY
                        : BlindSpotRule.By.LANGUAGE;
        Optional<String> only = fields.any("only").map(one -> side("only", one, by));
        List<String> missing = fields.any("missing").map(all -> sides(all, by)).orElse(List.of());
        if (only.isPresent() && missing.contains(only.get())) {
            throw new RefusedRequest("missing must not name the side that only names");
        }
        return new BlindSpotRule(
                by,
                only.orElse(null),
                missing,
                fields.duration("after", SHORTEST_WINDOW, LONGEST_BLIND_SPOT));
    }

    private static List<String> sides(Object raw, BlindSpotRule.By by) {
        if (!(raw instanceof List<?> list) || list.size() > MOST_SIDES) {
            throw new RefusedRequest("missing must be a list of at most " + MOST_SIDES);
        }
        return list.stream()
                .map(one -> side("missing", String.valueOf(one), by))
                .distinct()
                .toList();
    }

    private static String side(String field, Object raw, BlindSpotRule.By by) {
        boolean country = by == BlindSpotRule.By.COUNTRY;
        Pattern form = country ? COUNTRY : LANGUAGE;
        if (!(raw instanceof String word) || !form.matcher(word).matches()) {
            throw new RefusedRequest(
                    "%s of blindSpot must be %s"
                            .formatted(
                                    field,
                                    country
                                            ? "a country such as \"CN\""
                                            : "a language such as \"zh\""));
        }
        return word;
    }
}
