package io.wirewatch.poller.registry;

import io.wirewatch.poller.feed.FeedEdit;
import io.wirewatch.poller.opml.ListedFeed;
import io.wirewatch.poller.opml.OpmlReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a caller asks of a feed, checked field by field.
///
/// @param cleared fields that are null: what was said of them is said no more
record FeedRequest(
        Optional<String> url,
        Optional<String> title,
        Optional<String> language,
        Optional<String> country,
        Optional<String> owner,
        Optional<List<String>> tags,
        Optional<Duration> interval,
        Optional<Boolean> fullText,
        Optional<Boolean> paused,
        Set<String> cleared) {
    static final int MAX_URL = 2_000;
    static final int MAX_WORDS = OpmlReader.LONGEST_WORDS;
    static final int MAX_TAGS = OpmlReader.MOST_TAGS;

    private static final String LANGUAGE = "(?i)[a-z]{2,3}([-_].*)?";
    private static final String COUNTRY = "[A-Za-z]{2}";
    private static final Set<String> CLEARABLE =
            Set.of("title", "language", "country", "owner", "tags", "interval");

    private static final Set<String> KNOWN =
            Set.of(
                    "url",
                    "title",
                    "language",
                    "country",
                    "owner",
                    "tags",
                    "interval",
                    "paused",
                    "fullText");

    /// The request cannot be done; the message names the field.
    static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message);
        }
    }

    FeedEdit edit() {
        return new FeedEdit(title, language, country, owner, tags, interval, fullText);
    }

    static FeedRequest of(Map<String, Object> body) {
        for (String field : body.keySet()) {
            if (!KNOWN.contains(field)) {
                throw new Refused(
                        "unknown field '"
                                + field
                                + "'; known are "
                                + KNOWN.stream().sorted().toList());
            }
        }
        return new FeedRequest(
                text(body, "url", MAX_URL),
                text(body, "title", MAX_WORDS),
                text(body, "language", 35).map(FeedRequest::language),
                text(body, "country", 2).map(FeedRequest::country),
                text(body, "owner", MAX_WORDS),
                tags(body.get("tags")),
                text(body, "interval", 40).map(FeedRequest::interval),
                flag(body, "fullText"),
                flag(body, "paused"),
                cleared(body));
    }

    /// As a list names it; a language or country that is none is no fault of the feed.
    static FeedRequest of(ListedFeed listed) {
        ListedFeed.Settings settings = listed.settings();
        return new FeedRequest(
                Optional.empty(),
                listed.title(),
                listed.language().filter(tag -> tag.matches(LANGUAGE)).map(FeedRequest::language),
                settings.country().filter(code -> code.matches(COUNTRY)).map(FeedRequest::country),
                settings.owner(),
                Optional.of(listed.tags()),
                settings.interval().map(FeedRequest::interval),
                Optional.of(settings.fullText()),
                settings.paused() ? Optional.of(true) : Optional.empty(),
                Set.of());
    }

    private static Set<String> cleared(Map<String, Object> body) {
        Set<String> cleared = new HashSet<>();
        body.forEach(
                (field, value) -> {
                    if (value == null && CLEARABLE.contains(field)) {
                        cleared.add(field);
                    } else if (value == null) {
                        throw new Refused(field + " must not be null");
                    }
                });
        return Set.copyOf(cleared);
    }

    static String language(String tag) {
        String primary = tag.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        if (!tag.matches(LANGUAGE)) {
            throw new Refused(
                    "language must be a BCP 47 tag such as de or zh-Hant, not '" + tag + "'");
        }
        return primary;
    }

    private static String country(String code) {
        if (!code.matches(COUNTRY)) {
            throw new Refused("country must be an ISO 3166 code such as DE, not '" + code + "'");
        }
        return code.toUpperCase(Locale.ROOT);
    }

    /// `PT10M` (ISO 8601), `10m`, `90s`, `2h`.
    private static Duration interval(String words) {
        String iso = words.toUpperCase(Locale.ROOT);
        try {
            Duration interval = Duration.parse(iso.startsWith("P") ? iso : "PT" + iso);
            if (interval.isPositive() && interval.compareTo(Duration.ofDays(30)) <= 0) {
                return interval;
            }
        } catch (DateTimeException unreadable) {
            throw new Refused(
                    "interval must be a duration such as 10m or PT10M, not '" + words + "'");
        }
        throw new Refused("interval must be above zero and at most 30 days, not '" + words + "'");
    }

    private static Optional<List<String>> tags(@Nullable Object tags) {
        if (tags == null) {
            return Optional.empty();
        }
        if (!(tags instanceof List<?> list) || list.size() > MAX_TAGS) {
            throw new Refused("tags must be a list of at most " + MAX_TAGS + " words");
        }
        for (Object tag : list) {
            if (!(tag instanceof String word)
                    || word.isBlank()
                    || word.length() > MAX_WORDS
                    || word.indexOf('\u0000') >= 0) {
                throw new Refused(
                        "each of tags must be a word of at most " + MAX_WORDS + " characters");
            }
        }
        return Optional.of(
                list.stream().map(String.class::cast).map(String::strip).distinct().toList());
    }

    private static Optional<Boolean> flag(Map<String, Object> body, String name) {
        Object value = body.get(name);
        if (value == null || value instanceof Boolean) {
            return Optional.ofNullable((Boolean) value);
        }
        throw new Refused(name + " must be true or false");
    }

    private static Optional<String> text(Map<String, Object> body, String name, int longest) {
        Object value = body.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text)
                || text.isBlank()
                || text.length() > longest
                || text.indexOf('\u0000') >= 0) {
            throw new Refused(name + " must be a string of 1 to " + longest + " characters");
        }
        return Optional.of(text.strip());
    }
}
