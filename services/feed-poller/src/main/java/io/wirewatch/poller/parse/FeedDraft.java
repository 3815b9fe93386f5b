package io.wirewatch.poller.parse;

import io.wirewatch.poller.parse.FeedParser.Reading;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A feed while it is read: what it says of itself.
final class FeedDraft {
    private static final Set<String> READ =
            Set.of(
                    "title",
                    "dc:title",
                    "language",
                    "dc:language",
                    "ttl",
                    "sy:updateperiod",
                    "sy:updatefrequency");

    private final Reading reading;
    private final Set<Integer> skipHours = new TreeSet<>();
    private final Set<DayOfWeek> skipDays = EnumSet.noneOf(DayOfWeek.class);
    private final HubLinks.Draft links;
    private final Tombstones deleted;
    private Optional<String> title = Optional.empty();
    private Optional<String> language = Optional.empty();
    private Optional<Duration> ttl = Optional.empty();
    private Optional<Duration> period = Optional.empty();
    private long frequency = 1;
    private boolean begun;

    FeedDraft(Reading reading) {
        this.reading = reading;
        this.links = new HubLinks.Draft(reading.limits().link());
        this.deleted = new Tombstones(reading);
    }

    /// @param parent canonical name of the element that it stands in
    static boolean reads(String name, String parent) {
        return switch (parent) {
            case "channel", "feed" -> READ.contains(name);
            case "skiphours" -> name.equals("hour");
            case "skipdays" -> name.equals("day");
            case Tombstones.ELEMENT -> name.equals(Tombstones.COMMENT);
            default -> false;
        };
    }

    /// The feed's own element begins.
    void begun(Optional<String> tag) {
        begun = true;
        language = language.or(() -> tag.flatMap(Words::language));
    }

    boolean isBegun() {
        return begun;
    }

    /// Atom's way to link, in RSS too; links of an item are the item's.
    ///
    /// @param parent canonical name of the element that it stands in
    void link(XmlAttributes attributes, URI base, String parent) {
        if (parent.equals("channel") || parent.equals("feed")) {
            attributes
                    .get("href")
                    .ifPresent(href -> links.add(attributes.get("rel").orElse(""), href, base));
        }
    }

    /// An element begins that is neither an item nor within one.
    ///
    /// @param parent canonical name of the element that it stands in
    void begins(String name, XmlAttributes attributes, String parent) {
        if (name.equals(Tombstones.ELEMENT) && parent.equals("feed")) {
            deleted.begin(attributes);
        }
    }

    void ended(String name) {
        if (name.equals(Tombstones.ELEMENT)) {
            deleted.end();
        }
    }

    /// @param name canonical, one that is read
    void field(String name, Capture field) {
        String line = field.line();
        switch (name) {
            case "title", "dc:title" -> title(field.content());
            case "language", "dc:language" -> language = Words.language(line).or(() -> language);
            case "ttl" -> ttl = number(line).map(Duration::ofMinutes);
            case "sy:updateperiod" -> period = period(line);
            case "sy:updatefrequency" -> frequency = number(line).orElse(1L);
            case "hour" -> number(line).filter(hour -> hour <= 24).ifPresent(this::skipHour);
            case Tombstones.COMMENT -> deleted.comment(field.content());
            case "day" -> day(line).ifPresent(skipDays::add);
            default -> throw new IllegalArgumentException("Not read: " + name);
        }
    }

    /// RSS 0.92 counts hours from 1 to 24, RSS 2.0 from 0 to 23.
    private void skipHour(long hour) {
        skipHours.add((int) hour % 24);
    }

    private void title(Content content) {
        title =
                title.or(
                        () ->
                                Optional.of(content.line(reading.limits().title()))
                                        .filter(words -> !words.isEmpty()));
    }

    /// Empty unless positive and of a size that something can be done with.
    private static Optional<Long> number(String line) {
        return line.matches("[0-9]{1,6}") ? Optional.of(Long.valueOf(line)) : Optional.empty();
    }

    private static Optional<Duration> period(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "hourly" -> Optional.of(Duration.ofHours(1));
            case "daily" -> Optional.of(Duration.ofDays(1));
            case "weekly" -> Optional.of(Duration.ofDays(7));
            case "monthly" -> Optional.of(Duration.ofDays(30));
            case "yearly" -> Optional.of(Duration.ofDays(365));
            default -> Optional.empty();
        };
    }

    private static Optional<DayOfWeek> day(String word) {
        return List.of(DayOfWeek.values()).stream()
                .filter(day -> day.name().equalsIgnoreCase(word))
                .findFirst();
    }

    ParseResult.Feed finished(
            String kind,
            boolean wellFormed,
            Optional<String> reason,
            List<ParseResult.Item> items) {
        ScheduleHints hints = new ScheduleHints(pause(), skipHours, skipDays);
        return new ParseResult.Feed(
                kind,
                wellFormed,
                reason,
                title,
                language,
                hints,
                links.finished(),
                items,
                deleted.all());
    }

    private Optional<Duration> pause() {
        return Stream.concat(
                        ttl.stream(),
                        period.map(whole -> whole.dividedBy(Math.max(1, frequency))).stream())
                .filter(Duration::isPositive)
                .max(Duration::compareTo)
                .map(FeedDraft::capped);
    }

    private static Duration capped(Duration asked) {
        return asked.compareTo(ScheduleHints.LONGEST) > 0 ? ScheduleHints.LONGEST : asked;
    }
}
