package io.wirewatch.poller.parse;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the [ScheduleHints] of an XML document in its text, outside of its items: no nonsense that
// stands there may cost
/// the document. What makes no sense counts as not said.
final class HintReading {
    private static final Pattern FIRST_ITEM =
            Pattern.compile("<(?:[\\w-]+:)?(?:item|entry)[\\s/>]");
    private static final Pattern LAST_ITEM = Pattern.compile("</(?:[\\w-]+:)?(?:item|entry)\\s*>");

    /// Behind the items stands little, if anything.
    private static final int LONGEST_END = 4_000;

    private static final Pattern HOURS = element("skipHours");
    private static final Pattern DAYS = element("skipDays");
    private static final Pattern HOUR = Pattern.compile("<hour>\\s*([0-9]{1,2})\\s*</hour>");
    private static final Pattern DAY = Pattern.compile("<day>\\s*(\\w{6,9})\\s*</day>");
    private static final Pattern TTL = value("ttl", "[0-9]{1,9}");
    private static final Pattern PERIOD = value("updatePeriod", "[A-Za-z]{5,7}");
    private static final Pattern FREQUENCY = value("updateFrequency", "[0-9]{1,4}");
    private static final Map<String, Duration> PERIODS =
            Map.of(
                    "hourly", Duration.ofHours(1),
                    "daily", Duration.ofDays(1),
                    "weekly", Duration.ofDays(7),
                    "monthly", Duration.ofDays(30),
                    "yearly", Duration.ofDays(365));

    private HintReading() {}

    static ScheduleHints of(String document) {
        String channel = withoutItems(document);
        Optional<Duration> pause =
                Stream.concat(ttl(channel).stream(), period(channel).stream())
                        .map(HintReading::capped)
                        .max(Duration::compareTo);
        return new ScheduleHints(pause, hours(channel), days(channel));
    }

    private static String withoutItems(String document) {
        Matcher first = FIRST_ITEM.matcher(document);
        if (!first.find()) {
            return document;
        }
        String end = document.substring(Math.max(first.start(), document.length() - LONGEST_END));
        int items =
                LAST_ITEM
                        .matcher(end)
                        .results()
                        .mapToInt(MatchResult::end)
                        .max()
                        .orElse(end.length());
        return document.substring(0, first.start()) + end.substring(items);
    }

    private static Optional<Duration> ttl(String channel) {
        return first(TTL, channel)
                .map(minutes -> Duration.ofMinutes(Long.parseLong(minutes)))
                .filter(Duration::isPositive);
    }

    /// So often within a period.
    private static Optional<Duration> period(String channel) {
        int times = first(FREQUENCY, channel).map(Integer::valueOf).orElse(1);
        return first(PERIOD, channel)
                .flatMap(name -> Optional.ofNullable(PERIODS.get(name.toLowerCase(Locale.ROOT))))
                .map(period -> period.dividedBy(Math.max(1, times)));
    }

    /// RSS 0.91 counts from 1 to 24, RSS 2.0 from 0 to 23.
    private static Set<Integer> hours(String channel) {
        return all(HOUR, first(HOURS, channel)).stream()
                .map(Integer::valueOf)
                .filter(hour -> hour <= 24)
                .map(hour -> hour % 24)
                .collect(Collectors.toSet());
    }

    private static Set<DayOfWeek> days(String channel) {
        List<String> names = all(DAY, first(DAYS, channel));
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> names.stream().anyMatch(day.name()::equalsIgnoreCase))
                .collect(Collectors.toSet());
    }

    private static Duration capped(Duration asked) {
        return asked.compareTo(ScheduleHints.LONGEST) > 0 ? ScheduleHints.LONGEST : asked;
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static List<String> all(Pattern pattern, Optional<String> text) {
        return text.stream()
                .flatMap(words -> pattern.matcher(words).results())
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static Pattern value(String name, String form) {
        return Pattern.compile(
                "<(?:[\\w-]+:)?" + name + ">\\s*(" + form + ")\\s*</(?:[\\w-]+:)?" + name + ">");
    }

    /// At most what a week of hours takes to write.
    private static Pattern element(String name) {
        return Pattern.compile("<" + name + ">([^!]{0,2000}?)</" + name + ">");
    }
}
