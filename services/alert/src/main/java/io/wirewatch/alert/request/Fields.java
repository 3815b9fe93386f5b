package io.wirewatch.alert.request;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The fields of a JSON object as a caller sent them. Every reader throws a [RefusedRequest] that names the field.
///
/// @param of what the object is, for messages, such as `a subscription`
public record Fields(String of, Map<String, Object> values) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm").withResolverStyle(ResolverStyle.STRICT);
    private static final int LONGEST_ZONE = 60;

    /// @throws RefusedRequest where `raw` is no object
    public static Fields read(String of, Object raw, String example) {
        if (!(raw instanceof Map<?, ?> map)) {
            throw new RefusedRequest(of + " must be an object such as " + example);
        }
        Map<String, Object> values = new TreeMap<>();
        map.forEach((name, value) -> put(values, String.valueOf(name), value));
        return new Fields(of, values);
    }

    /// Refuses every field that is not named here, so that a misspelt one is not taken for absent.
    public void mayHold(List<String> known) {
        for (String field : values.keySet()) {
            if (!known.contains(field)) {
                throw new RefusedRequest(
                        "unknown field %s of %s; known are %s"
                                .formatted(shown(field), of, String.join(", ", known)));
            }
        }
    }

    public boolean has(String field) {
        return values.containsKey(field);
    }

    /// Any value, where it is there; JSON null is absent.
    public Optional<Object> any(String field) {
        return Optional.ofNullable(values.get(field));
    }

    /// @param longest in UTF-16 code units
    public String text(String field, int longest) {
        if (!(values.get(field) instanceof String text) || text.isBlank()) {
            throw new RefusedRequest(field + " must be a string that is not empty");
        }
        if (text.length() > longest || text.indexOf('\u0000') >= 0) {
            throw new RefusedRequest(
                    field + " must have at most " + longest + " characters and no NUL");
        }
        return text;
    }

    public Optional<String> optionalText(String field, int longest) {
        return has(field) ? Optional.of(text(field, longest)) : Optional.empty();
    }

    /// One of the words, in lower case as they stand there.
    public String oneOf(String field, List<String> words) {
        if (values.get(field) instanceof String word && words.contains(word)) {
            return word;
        }
        throw new RefusedRequest(
                "%s must be %s, not %s"
                        .formatted(field, String.join(" or ", words), shown(values.get(field))));
    }

    public OptionalInt wholeNumber(String field, int least, int most) {
        if (!has(field)) {
            return OptionalInt.empty();
        }
        if (values.get(field) instanceof Integer number && number >= least && number <= most) {
            return OptionalInt.of(number);
        }
        throw new RefusedRequest(
                "%s must be a whole number from %d to %d, not %s"
                        .formatted(field, least, most, shown(values.get(field))));
    }

    public boolean flag(String field) {
        return switch (values.getOrDefault(field, false)) {
            case Boolean flag -> flag;
            case Object other ->
                    throw new RefusedRequest(field + " must be true or false, not " + shown(other));
        };
    }

    /// A length of time: `90s`, `30m`, `6h`, `2d`, or as ISO 8601 has it (`PT6H`).
    public Duration duration(String field, Duration least, Duration most) {
        String text = text(field, 20).toUpperCase(Locale.ROOT);
        try {
            Duration time =
                    Duration.parse(
                            text.startsWith("P") ? text : (text.endsWith("D") ? "P" : "PT") + text);
            if (time.compareTo(least) >= 0 && time.compareTo(most) <= 0) {
                return time;
            }
        } catch (DateTimeException e) {
            // refused below, like one that is out of bounds
        }
        throw new RefusedRequest(
                "%s must be a time such as \"6h\", from %s to %s, not %s"
                        .formatted(field, least, most, shown(values.get(field))));
    }

    /// A time of day, 00:00 to 23:59.
    public LocalTime timeOfDay(String field) {
        try {
            return LocalTime.parse(text(field, 5), TIME);
        } catch (DateTimeException e) {
            throw new RefusedRequest(
                    "%s must be a time of day such as \"22:00\", not %s"
                            .formatted(field, shown(values.get(field))));
        }
    }

    /// A region of the IANA time zone database, such as `Europe/Berlin`.
    public Optional<ZoneId> zone(String field) {
        Optional<String> name = optionalText(field, LONGEST_ZONE);
        if (name.isPresent() && !ZoneId.getAvailableZoneIds().contains(name.get())) {
            throw new RefusedRequest(
                    "%s must be a time zone such as \"Europe/Berlin\", not %s"
                            .formatted(field, shown(name.get())));
        }
        return name.map(ZoneId::of);
    }

    /// RFC 3339.
    public Optional<Instant> instant(String field) {
        try {
            return optionalText(field, 40)
                    .map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::parse)
                    .map(Instant::from);
        } catch (DateTimeException e) {
            throw new RefusedRequest(
                    "%s must be a time such as \"2026-03-29T07:00:00Z\", not %s"
                            .formatted(field, shown(values.get(field))));
        }
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    /// What was sent, short enough for a message.
    private static String shown(@Nullable Object value) {
        String text = String.valueOf(value);
        return "'" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "'";
    }
}
