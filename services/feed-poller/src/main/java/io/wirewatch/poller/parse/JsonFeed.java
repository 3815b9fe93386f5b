package io.wirewatch.poller.parse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wirewatch.poller.parse.FeedParser.Reading;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// JSON Feed 1.0 and 1.1 (jsonfeed.org), read leniently: a field of the wrong type counts as
// absent.
final class JsonFeed {
    private static final ObjectMapper JSON = mapper();

    private JsonFeed() {}

    static ParseResult read(String document, Reading reading) {
        JsonNode feed;
        try {
            feed = JSON.readTree(document);
        } catch (JsonProcessingException e) {
            return new ParseResult.NotAFeed("not a feed: JSON that cannot be read");
        }
        boolean version = feed.path("version").asText("").contains("jsonfeed.org");
        if (!feed.path("items").isArray()
                || (!version && !feed.has("feed_url") && !feed.has("home_page_url"))) {
            return new ParseResult.NotAFeed("JSON, but not a JSON Feed");
        }
        List<ParseResult.Item> items = new ArrayList<>();
        for (JsonNode item : feed.get("items")) {
            if (item.isObject() && items.size() < reading.limits().items()) {
                items.add(item(item, reading));
            }
        }
        Optional<String> title =
                text(feed, "title").map(words -> Words.line(words, reading.limits().title()));
        Optional<String> fault = version ? Optional.empty() : Optional.of("no version");
        return new ParseResult.Feed(
                "json",
                version,
                fault,
                title,
                Words.language(text(feed, "language").orElse(null)),
                ScheduleHints.none(),
                items);
    }

    private static ParseResult.Item item(JsonNode item, Reading reading) {
        Optional<String> link =
                text(item, "url")
                        .or(() -> text(item, "external_url"))
                        .flatMap(
                                href ->
                                        Links.absolute(
                                                href, reading.base(), reading.limits().link()));
        String content =
                text(item, "content_html")
                        .or(() -> text(item, "content_text"))
                        .or(() -> text(item, "summary"))
                        .orElse("");
        return new ParseResult.Item(
                id(item),
                link,
                Words.line(text(item, "title").orElse(""), reading.limits().title()),
                Words.text(content, reading.limits().text()),
                date(item, "date_published", reading)
                        .or(() -> date(item, "date_modified", reading)),
                Words.language(text(item, "language").orElse(null)));
    }

    private static Optional<String> id(JsonNode item) {
        JsonNode id = item.path("id");
        return id.isValueNode() && !id.isNull()
                ? Optional.of(Words.cleaned(id.asText()).strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private static Optional<Instant> date(JsonNode item, String name, Reading reading) {
        try {
            return text(item, name)
                    .map(OffsetDateTime::parse)
                    .flatMap(date -> Dates.believable(date.toInstant(), reading.now()));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isTextual() && !value.textValue().isBlank()
                ? Optional.of(value.textValue())
                : Optional.empty();
    }

    private static ObjectMapper mapper() {
        return JsonMapper.builder(
                        com.fasterxml.jackson.core.JsonFactory.builder()
                                .streamReadConstraints(
                                        StreamReadConstraints.builder()
                                                .maxNestingDepth(200)
                                                .build())
                                .build())
                .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS.mappedFeature())
                .build();
    }
}
