package io.wirewatch.poller.parse;

import io.wirewatch.poller.parse.FeedParser.Reading;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// News sitemaps (sitemaps.org 0.9 with Google's `news` elements): the articles of the last days, each with its title and
/// date and without its text. An index of sitemaps names others. Elements are known by their place, not by their prefix:
/// pictures have locations and titles too.
final class Sitemap {
    private static final Pattern ROOT =
            Pattern.compile("<(?:[\\w.-]+:)?(urlset|sitemapindex)[\\s>]", Pattern.CASE_INSENSITIVE);

    /// Where a document's root is looked for, in characters.
    static final int LOOKED_AT = 4_096;

    private static final Set<String> ENTRIES = Set.of("url", "sitemap");
    private static final Set<String> READ =
            Set.of(
                    "url/loc",
                    "url/lastmod",
                    "sitemap/loc",
                    "sitemap/lastmod",
                    "news/title",
                    "news/publication_date",
                    "publication/name",
                    "publication/language");

    private final Reading reading;
    private final Faults faults;
    private final XmlTokens tokens;
    private final Deque<String> open = new ArrayDeque<>();
    private final Map<String, String> entry = new HashMap<>();
    private final List<ParseResult.Item> items = new ArrayList<>();
    private final List<SitemapIndex.Part> parts = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final StringBuilder words = new StringBuilder();
    private Optional<String> publication = Optional.empty();
    private Optional<String> language = Optional.empty();
    private Optional<String> left = Optional.empty();
    private int others;

    private Sitemap(String document, Reading reading, Optional<String> fault) {
        this.reading = reading;
        this.faults = new Faults(document);
        fault.ifPresent(faults::note);
        this.tokens = new XmlTokens(document, faults, reading.limits().attributes());
    }

    /// Whether a document begins as a sitemap or an index of sitemaps does.
    static boolean isOne(String document) {
        return ROOT.matcher(beginning(document)).find();
    }

    static boolean isIndex(String document) {
        return ROOT.matcher(beginning(document))
                .results()
                .findFirst()
                .filter(root -> root.group(1).equalsIgnoreCase("sitemapindex"))
                .isPresent();
    }

    private static String beginning(String document) {
        return document.substring(0, Math.min(document.length(), LOOKED_AT));
    }

    static ParseResult read(String document, Reading reading, Optional<String> fault) {
        if (isIndex(document)) {
            return new ParseResult.NotAFeed(
                    ParseResult.Fault.NOT_A_FEED, "an index of sitemaps, of which none was read");
        }
        Sitemap sitemap = new Sitemap(document, reading, fault);
        sitemap.readAll();
        return sitemap.result();
    }

    /// The sitemaps that an index names, in its order.
    static List<SitemapIndex.Part> parts(String document, Reading reading) {
        Sitemap index = new Sitemap(document, reading, Optional.empty());
        index.readAll();
        return index.parts;
    }

    private void readAll() {
        for (XmlTokens.Kind kind = tokens.next();
                kind != XmlTokens.Kind.DONE && left.isEmpty();
                kind = tokens.next()) {
            switch (kind) {
                case START -> start();
                case END -> end(local(tokens.name()));
                case TEXT -> words.append(tokens.text());
                case NOTHING, DONE -> {}
            }
        }
    }

    private ParseResult result() {
        if (items.isEmpty() && others > 0) {
            return new ParseResult.NotAFeed(
                    ParseResult.Fault.NOT_A_FEED, "a sitemap without news, not a feed");
        }
        if (left.isEmpty() && !open.isEmpty()) {
            faults.note("the document ends within <" + open.peek() + ">");
        }
        Optional<String> fault = faults.first();
        return new ParseResult.Feed(
                "sitemap",
                fault.isEmpty(),
                fault.or(() -> left),
                publication,
                language,
                ScheduleHints.none(),
                HubLinks.none(),
                items);
    }

    private void start() {
        if (open.size() >= reading.limits().depth()) {
            left = Optional.of("elements more than " + reading.limits().depth() + " deep");
            faults.note(left.get());
            return;
        }
        open.push(local(tokens.name()));
        words.setLength(0);
        if (ENTRIES.contains(open.element())) {
            entry.clear();
        }
        if (open.element().equals("news")) {
            entry.put("news", "");
        }
    }

    private void end(String name) {
        if (!open.contains(name)) {
            faults.note(tokens.at(), "</" + Words.cut(name, 40) + "> ends nothing");
            return;
        }
        while (!open.element().equals(name)) {
            faults.note(tokens.at(), "<" + Words.cut(open.pop(), 40) + "> without its end");
        }
        open.pop();
        String place = open.isEmpty() ? name : open.element() + "/" + name;
        if (READ.contains(place)) {
            entry.putIfAbsent(place, words.toString().strip());
        }
        if (name.equals("url")) {
            url();
        } else if (name.equals("sitemap")) {
            part();
        }
        words.setLength(0);
    }

    private void url() {
        if (!entry.containsKey("news")) {
            others++;
            return;
        }
        if (items.size() == reading.limits().items()) {
            left = Optional.of("only its first " + items.size() + " items were read");
            return;
        }
        link("url/loc").filter(seen::add).ifPresent(link -> items.add(item(link)));
    }

    private ParseResult.Item item(String link) {
        Optional<String> spoken = Words.language(field("publication/language"));
        language = language.or(() -> spoken);
        publication =
                publication.or(
                        () ->
                                Optional.of(line("publication/name"))
                                        .filter(name -> !name.isEmpty()));
        return new ParseResult.Item(
                Optional.empty(),
                Optional.of(link),
                line("news/title"),
                "",
                date("news/publication_date").or(() -> date("url/lastmod")),
                spoken);
    }

    private void part() {
        link("sitemap/loc")
                .filter(seen::add)
                .ifPresent(link -> parts.add(new SitemapIndex.Part(link, date("sitemap/lastmod"))));
    }

    private Optional<Instant> date(String place) {
        return Dates.read(field(place), reading.now());
    }

    private Optional<String> link(String place) {
        return Links.absolute(field(place), reading.base(), reading.limits().link());
    }

    private String line(String place) {
        return Words.line(field(place), reading.limits().title());
    }

    private String field(String place) {
        return entry.getOrDefault(place, "");
    }

    private static String local(String written) {
        return written.substring(written.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }
}
