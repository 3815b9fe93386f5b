package io.wirewatch.alert.policy;

import io.wirewatch.alert.request.Fields;
import io.wirewatch.alert.request.RefusedRequest;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads an [AlertPolicy] from the fields of a request. Every fault is named.
public final class PolicyReader {
    /// The fields that are read here.
    public static final List<String> FIELDS =
            Stream.concat(
                            Stream.of(
                                    "minSources",
                                    "digest",
                                    "quietHours",
                                    "maxPerDay",
                                    "zone",
                                    "paused",
                                    "snoozedUntil"),
                            WatchReader.FIELDS.stream())
                    .toList();

    /// Sources that may be waited for; more would hardly ever come together.
    public static final int MOST_SOURCES = 20;

    public static final int MOST_PER_DAY = 10_000;

    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final Map<String, DigestSchedule.Every> EVERY =
            Map.of(
                    "hourly", DigestSchedule.Every.HOUR,
                    "hour", DigestSchedule.Every.HOUR,
                    "daily", DigestSchedule.Every.DAY,
                    "day", DigestSchedule.Every.DAY,
                    "weekly", DigestSchedule.Every.WEEK,
                    "week", DigestSchedule.Every.WEEK);
    private static final List<String> EVERY_WORDS = List.of("hourly", "daily", "weekly");
    private static final List<String> DAYS =
            Stream.of(DayOfWeek.values()).map(day -> day.name().toLowerCase(Locale.ROOT)).toList();

    private PolicyReader() {}

    /// @throws RefusedRequest names the field
    public static AlertPolicy read(Fields fields) {
        ZoneId zone = fields.zone("zone").orElse(ZoneId.of("UTC"));
        OptionalInt maxPerDay = fields.wholeNumber("maxPerDay", 1, MOST_PER_DAY);
        return new AlertPolicy(
                fields.wholeNumber("minSources", 1, MOST_SOURCES).orElse(1),
                fields.any("quietHours").map(raw -> quietHours(raw, zone)).orElse(null),
                fields.any("digest").map(raw -> digest(raw, zone)).orElse(null),
                maxPerDay.isPresent() ? maxPerDay.getAsInt() : null,
                zone(fields, zone),
                fields.flag("paused"),
                fields.instant("snoozedUntil").orElse(null),
                WatchReader.spike(fields),
                WatchReader.silence(fields),
                WatchReader.blindSpot(fields),
                WatchReader.watchOnly(fields));
    }

    /// The subscriber's zone: as said, else that of the quiet hours, else that of the digest.
    private static ZoneId zone(Fields fields, ZoneId zone) {
        return fields.has("zone")
                ? zone
                : Stream.of("quietHours", "digest")
                        .flatMap(field -> fields.any(field).stream())
                        .flatMap(PolicyReader::zoneIn)
                        .findFirst()
                        .orElse(zone);
    }

    private static Stream<ZoneId> zoneIn(Object raw) {
        return raw instanceof Map<?, ?>
                ? Fields.read("it", raw, "{}").zone("zone").stream()
                : Stream.empty();
    }

    private static QuietHours quietHours(Object raw, ZoneId zone) {
        Fields fields =
                Fields.read(
                        "quietHours",
                        raw,
                        "{\"from\": \"22:00\", \"to\": \"07:00\", \"zone\": \"Europe/Berlin\"}");
        fields.mayHold(List.of("from", "to", "zone"));
        LocalTime from = fields.timeOfDay("from");
        LocalTime to = fields.timeOfDay("to");
        if (from.equals(to)) {
            throw new RefusedRequest("quietHours: from and to must differ");
        }
        return new QuietHours(from, to, fields.zone("zone").orElse(zone));
    }

    private static DigestSchedule digest(Object raw, ZoneId zone) {
        if (raw instanceof String word) {
            return new DigestSchedule(every(word), MORNING, DayOfWeek.MONDAY, zone);
        }
        Fields fields =
                Fields.read(
                        "digest",
                        raw,
                        "{\"every\": \"daily\", \"at\": \"07:30\", \"zone\": \"Europe/Berlin\"}");
        fields.mayHold(List.of("every", "at", "day", "zone"));
        return new DigestSchedule(
                every(fields.any("every").orElse("")),
                fields.has("at") ? fields.timeOfDay("at") : MORNING,
                day(fields),
                fields.zone("zone").orElse(zone));
    }

    private static DigestSchedule.Every every(Object word) {
        DigestSchedule.@Nullable Every every = EVERY.get(String.valueOf(word));
        if (every == null) {
            throw new RefusedRequest(
                    "digest must be "
                            + String.join(", ", EVERY_WORDS)
                            + ", or an object whose every is one of them");
        }
        return every;
    }

    private static DayOfWeek day(Fields fields) {
        if (!fields.has("day")) {
            return DayOfWeek.MONDAY;
        }
        String day = fields.text("day", 10).toLowerCase(Locale.ROOT);
        if (!DAYS.contains(day)) {
            throw new RefusedRequest("day must be " + String.join(" or ", DAYS));
        }
        return DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT));
    }
}
