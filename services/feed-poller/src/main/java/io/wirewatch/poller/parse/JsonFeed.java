package io.wirewatch.poller.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.wirewatch.poller.parse.FeedParser.Reading;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// JSON Feed 1.0 and 1.1 (jsonfeed.org), read token by token: a field of the wrong type counts as
/// absent, and a document that breaks off is read as far as it goes.
final class JsonFeed {
    private static final Set<String> PLACES = Set.of("feed_url", "home_page_url");

    private final Reading reading;
    private final JsonFactory json;
    private final List<ParseResult.Item> items = new ArrayList<>();
    private final Map<String, String> feed = new HashMap<>();
    private final HubLinks.Draft links;
    private Optional<String> fault;
    private Optional<String> left = Optional.empty();
    private boolean hasItems;

    /// @param fault what was wrong before it was a document
    JsonFeed(Reading reading, Optional<String> fault) {
        this.reading = reading;
        this.fault = fault;
        this.json = factory(reading.limits());
        this.links = new HubLinks.Draft(reading.limits().link());
    }

    ParseResult read(String document) {
        try (JsonParser parser = json.createParser(document)) {
            parser.nextToken();
            object(parser, this::field);
        } catch (IOException broken) {
            fault = fault.or(() -> Optional.of(told(broken)));
        }
        boolean version = feed.getOrDefault("version", "").contains("jsonfeed.org");
        if (!hasItems || (!version && PLACES.stream().noneMatch(feed::containsKey))) {
            return fault.map(no -> notAFeed(ParseResult.Fault.UNREADABLE, no))
                    .orElseGet(
                            () -> notAFeed(ParseResult.Fault.NOT_A_FEED, "JSON, but no JSON Feed"));
        }
        Optional<String> reason =
                fault.or(() -> version ? Optional.empty() : Optional.of("no version"));
        return result(reason);
    }

    private static ParseResult notAFeed(ParseResult.Fault fault, String reason) {
        return new ParseResult.NotAFeed(fault, reason);
    }

    private ParseResult.Feed result(Optional<String> reason) {
        return new ParseResult.Feed(
                "json",
                reason.isEmpty(),
                reason.or(() -> left),
                Optional.ofNullable(feed.get("title"))
                        .map(title -> Words.line(title, reading.limits().title()))
                        .filter(title -> !title.isEmpty()),
                Words.language(feed.get("language")),
                ScheduleHints.none(),
                links(),
                items);
    }

    /// Jackson's own words would show the document.
    private static String told(IOException broken) {
        return switch (broken) {
            case StreamConstraintsException _ ->
                    "JSON that is too deep, or a number that is too long";
            case JsonProcessingException cut when cut.getLocation() != null ->
                    "line " + cut.getLocation().getLineNr() + ": not JSON, or cut there";
            default -> "not JSON";
        };
    }

    private interface Field {
        void read(String name, JsonParser parser) throws IOException;
    }

    /// Each field of the object whose beginning was read.
    private static void object(JsonParser parser, Field field) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            field.read(name, parser);
        }
    }

    private void field(String name, JsonParser parser) throws IOException {
        if (name.equals("items") && parser.currentToken() == JsonToken.START_ARRAY) {
            hasItems = true;
            items(parser);
        } else if (name.equals("hubs") && parser.currentToken() == JsonToken.START_ARRAY) {
            hubs(parser);
        } else {
            scalar(parser).ifPresent(value -> feed.put(name, value));
        }
    }

    /// JSON Feed 1.1: `rssCloud` and others are hubs of another sort.
    private void hubs(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
            Map<String, String> hub = new HashMap<>();
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                object(
                        parser,
                        (name, value) -> scalar(value).ifPresent(words -> hub.put(name, words)));
            } else {
                parser.skipChildren();
            }
            if (hub.getOrDefault("type", "").equalsIgnoreCase("websub")) {
                links.add("hub", hub.getOrDefault("url", ""), reading.base());
            }
        }
    }

    private HubLinks links() {
        words(feed, "feed_url").ifPresent(url -> links.add("self", url, reading.base()));
        return links.finished();
    }

    private void items(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT
                    && items.size() < reading.limits().items()) {
                Map<String, String> item = new HashMap<>();
                object(
                        parser,
                        (name, value) -> scalar(value).ifPresent(words -> item.put(name, words)));
                items.add(item(item));
            } else if (parser.currentToken() == null) {
                return;
            } else {
                boolean another = parser.currentToken() == JsonToken.START_OBJECT;
                left =
                        another
                                ? Optional.of("only its first " + items.size() + " items were read")
                                : left;
                parser.skipChildren();
            }
        }
    }

    /// A string, or a number as it is written.
    private static Optional<String> scalar(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING || (token != null && token.isNumeric())) {
            return Optional.of(parser.getText());
        }
        parser.skipChildren();
        return Optional.empty();
    }

    private ParseResult.Item item(Map<String, String> item) {
        Optional<String> html = words(item, "content_html");
        Content text =
                html.map(Content::html)
                        .or(() -> words(item, "content_text").map(Content::plain))
                        .or(() -> words(item, "summary").map(Content::plain))
                        .orElse(Content.NONE);
        return new ParseResult.Item(
                words(item, "id")
                        .map(id -> Words.line(id, Integer.MAX_VALUE))
                        .filter(id -> !id.isEmpty()),
                link(item, "url").or(() -> link(item, "external_url")),
                new Content(item.getOrDefault("title", ""), Content.Form.UNSAID)
                        .line(reading.limits().title()),
                text.text(reading.limits().text()),
                date(item, "date_published").or(() -> date(item, "date_modified")),
                Words.language(item.get("language")));
    }

    private Optional<Instant> date(Map<String, String> item, String name) {
        return words(item, name).flatMap(date -> Dates.read(date, reading.now()));
    }

    private Optional<String> link(Map<String, String> object, String name) {
        return words(object, name)
                .flatMap(href -> Links.absolute(href, reading.base(), reading.limits().link()));
    }

    private static Optional<String> words(Map<String, String> object, String name) {
        return Optional.ofNullable(object.get(name)).filter(words -> !words.isBlank());
    }

    private static JsonFactory factory(ParseLimits limits) {
        StreamReadConstraints constraints =
                StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxNumberLength(limits.link())
                        .build();
        return JsonFactory.builder()
                .streamReadConstraints(constraints)
                .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                .build();
    }
}
