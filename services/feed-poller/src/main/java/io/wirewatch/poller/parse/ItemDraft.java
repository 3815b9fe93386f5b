package io.wirewatch.poller.parse;

import io.wirewatch.poller.parse.FeedParser.Reading;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An item while it is read. Where a field stands twice the first that says something counts.
final class ItemDraft {
    private static final List<String> TITLES = List.of("title", "dc:title", "media:title");
    private static final List<String> BODIES =
            List.of("content:encoded", "content", "xhtml:body", "body", "fullitem");
    private static final List<String> SUMMARIES =
            List.of(
                    "description",
                    "summary",
                    "dc:description",
                    "media:description",
                    "itunes:summary");
    private static final List<String> DATES =
            List.of(
                    "pubdate",
                    "published",
                    "issued",
                    "dcterms:issued",
                    "dc:date",
                    "date",
                    "created",
                    "dcterms:created",
                    "updated",
                    "modified",
                    "dcterms:modified",
                    "lastbuilddate");
    private static final Set<String> OTHERS =
            Set.of("guid", "id", "link", "dc:language", "language");

    private final Reading reading;
    private final boolean atom;
    private final Map<String, Content> contents = new HashMap<>();
    private final Map<String, Instant> dates = new HashMap<>();
    private Optional<String> guid = Optional.empty();
    private Optional<String> about = Optional.empty();
    private Optional<String> link = Optional.empty();
    private Optional<String> alternate = Optional.empty();
    private Optional<String> permanent = Optional.empty();
    private Optional<String> language = Optional.empty();

    /// @param atom whether the format says what its text is
    ItemDraft(Reading reading, boolean atom) {
        this.reading = reading;
        this.atom = atom;
    }

    /// Whether an element of an item is read.
    ///
    /// @param parent canonical name of the element that it stands in
    static boolean reads(String name, String parent) {
        return parent.equals("media:group") ? name.equals("media:description") : reads(name);
    }

    private static boolean reads(String name) {
        return TITLES.contains(name)
                || BODIES.contains(name)
                || SUMMARIES.contains(name)
                || DATES.contains(name)
                || OTHERS.contains(name);
    }

    /// RSS 1.0 names its items by URL.
    void about(String uri) {
        about = id(uri);
    }

    void language(String tag) {
        language = language.or(() -> Words.language(tag));
    }

    /// Atom's way to link.
    void link(XmlAttributes attributes, URI base) {
        String rel = attributes.get("rel").orElse("alternate").strip();
        Optional<String> href = attributes.get("href");
        boolean page = attributes.get("type").map(ItemDraft::isPage).orElse(true);
        if (href.isPresent() && rel.equals("alternate") && page) {
            alternate = alternate.or(() -> absolute(href.get(), base));
        }
    }

    private static boolean isPage(String type) {
        return type.isBlank() || type.contains("html") || type.startsWith("text/");
    }

    /// @param name canonical, one that is read
    void field(String name, Capture field) {
        switch (name) {
            case "guid", "id" -> identified(field);
            case "link" -> link = link.or(() -> absolute(field.line(), field.base()));
            case "language", "dc:language" -> language = Words.language(field.line());
            default -> {
                if (DATES.contains(name)) {
                    Dates.read(field.line(), reading.now())
                            .ifPresent(date -> dates.putIfAbsent(name, date));
                } else {
                    contents.merge(name, field.content(), ItemDraft::firstThatSays);
                }
            }
        }
    }

    private static Content firstThatSays(Content before, Content now) {
        return before.isBlank() ? now : before;
    }

    private void identified(Capture field) {
        guid = guid.or(() -> id(field.line()));
        if (!atom && field.isPermanent()) {
            permanent = permanent.or(() -> absolute(field.line(), field.base()));
        }
    }

    /// Of any length: it is only ever compared.
    private static Optional<String> id(String raw) {
        return Optional.of(Words.line(raw, Integer.MAX_VALUE)).filter(id -> !id.isEmpty());
    }

    private Optional<String> absolute(String href, URI base) {
        return Links.absolute(href, base, reading.limits().link());
    }

    ParseResult.Item finished() {
        return new ParseResult.Item(
                guid.or(() -> about),
                link.or(() -> alternate).or(() -> permanent),
                first(TITLES).line(reading.limits().title()),
                text(),
                DATES.stream().filter(dates::containsKey).map(dates::get).findFirst(),
                language);
    }

    /// The body, where there is one; summaries only say less.
    private String text() {
        Content body = first(BODIES);
        Content fullest = body.isBlank() ? first(SUMMARIES) : body;
        return fullest.text(reading.limits().text());
    }

    private Content first(List<String> names) {
        return names.stream()
                .map(name -> contents.getOrDefault(name, Content.NONE))
                .filter(content -> !content.isBlank())
                .findFirst()
                .orElse(Content.NONE);
    }
}
