package io.wirewatch.poller.registry;

import io.wirewatch.access.Problems;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// OPML lists in and out (opml.org, version 2.0). Read by a parser that knows neither entities nor DTDs, so nothing in a
/// list reaches beyond it; folders become tags.
@Singleton
class OpmlExchange {
    /// Feeds of one list.
    static final int MOST_FEEDS = 10_000;

    /// Folders within folders.
    static final int DEEPEST = 60;

    private final Feeds feeds;

    OpmlExchange(Feeds feeds) {
        this.feeds = feeds;
    }

    Imported importAll(String opml) {
        Document document = Jsoup.parse(opml, "", Parser.xmlParser());
        if (document.selectFirst("opml") == null) {
            throw Problems.unprocessable("not an OPML list: no opml element");
        }
        List<Element> outlines =
                document.select("outline").stream()
                        .filter(outline -> !url(outline).isEmpty())
                        .toList();
        if (outlines.size() > MOST_FEEDS) {
            throw Problems.unprocessable(
                    "the list has "
                            + outlines.size()
                            + " feeds, at most "
                            + MOST_FEEDS
                            + " are read");
        }
        List<Line> lines = outlines.stream().map(this::importOne).toList();
        long added = lines.stream().filter(line -> line.outcome().equals("added")).count();
        return new Imported(lines, added);
    }

    String export() {
        String outlines =
                feeds.all().stream().map(OpmlExchange::outline).collect(Collectors.joining());
        return """
               <?xml version="1.0" encoding="UTF-8"?>
               <opml version="2.0">
               <head><title>Wirewatch feeds</title></head>
               <body>
               %s</body>
               </opml>
               """
                .formatted(outlines);
    }

    private Line importOne(Element outline) {
        String url = url(outline);
        return switch (FeedAddress.read(url)) {
            case FeedAddress.Reading.Bad bad ->
                    new Line(shown(url), "refused", bad.rule().message());
            case FeedAddress.Reading.Good(FeedAddress address) -> add(address, outline);
        };
    }

    private Line add(FeedAddress address, Element outline) {
        try {
            boolean added = feeds.registerLater(address, request(outline));
            return new Line(address.url(), added ? "added" : "known", null);
        } catch (FeedRequest.Refused e) {
            return new Line(address.url(), "refused", e.getMessage());
        }
    }

    private static FeedRequest request(Element outline) {
        Optional<String> title =
                Stream.of("title", "text")
                        .map(name -> attribute(outline, name))
                        .filter(text -> !text.isBlank())
                        .findFirst();
        Optional<String> language =
                Optional.of(attribute(outline, "language")).filter(tag -> !tag.isBlank());
        return new FeedRequest(
                Optional.empty(),
                title.map(OpmlExchange::cut),
                language.map(FeedRequest::language),
                Optional.empty(),
                Optional.empty(),
                Optional.of(folders(outline)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static List<String> folders(Element outline) {
        List<String> folders = new ArrayList<>();
        Element folder = outline.parent();
        for (int depth = 0;
                folder != null && folder.nameIs("outline") && depth < DEEPEST;
                depth++) {
            String text = attribute(folder, "text");
            String name = text.isBlank() ? attribute(folder, "title") : text;
            if (!name.isBlank()) {
                folders.addFirst(cut(name));
            }
            folder = folder.parent();
        }
        return folders.stream().distinct().limit(FeedRequest.MAX_TAGS).toList();
    }

    private static String url(Element outline) {
        return attribute(outline, "xmlUrl").strip();
    }

    /// Names of attributes are spelled in many ways.
    private static String attribute(Element element, String name) {
        return element.attributes().asList().stream()
                .filter(attribute -> attribute.getKey().equalsIgnoreCase(name))
                .map(attribute -> attribute.getValue())
                .findFirst()
                .orElse("")
                .replace("\u0000", "");
    }

    private static String cut(String words) {
        String line = words.replaceAll("\\s+", " ").strip();
        return line.substring(0, Math.min(line.length(), FeedRequest.MAX_WORDS));
    }

    /// Without credentials, for the answer.
    private static String shown(String url) {
        String safe = url.replaceFirst("//[^/@]*@", "//");
        return safe.substring(0, Math.min(200, safe.length()));
    }

    private static String outline(FeedView feed) {
        String title = feed.title() == null ? feed.url() : feed.title();
        String language =
                feed.language() == null
                        ? ""
                        : " language=\"" + feed.language().toLowerCase(Locale.ROOT) + "\"";
        return "<outline type=\"rss\" text=\"%s\" title=\"%s\"%s category=\"%s\" xmlUrl=\"%s\"/>\n"
                .formatted(
                        escaped(title),
                        escaped(title),
                        language,
                        escaped(String.join(",", feed.tags())),
                        escaped(feed.url()));
    }

    private static String escaped(String words) {
        return Entities.escape(
                        words, new Document.OutputSettings().escapeMode(Entities.EscapeMode.xhtml))
                .replace("\"", "&quot;");
    }

    /// What came of a list, line by line.
    record Imported(List<Line> items, long added) {}

    /// @param outcome `added`, `known` or `refused`
    record Line(String url, String outcome, @Nullable String reason) {}
}
