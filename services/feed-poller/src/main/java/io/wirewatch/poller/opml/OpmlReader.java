package io.wirewatch.poller.opml;

import io.wirewatch.poller.parse.Words;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Reads a list by a parser that knows neither entities nor DTDs, so nothing in it reaches beyond it. Attributes and
/// elements are known in whatever case; folders become tags, at whatever depth. A feed that the parser does not find though
/// the list names it, for its line is broken, is found in a mended list, else alone; its [ListedFeed#fault] says so.
public final class OpmlReader {
    /// Feeds of one list.
    public static final int MOST_FEEDS = 10_000;

    /// Elements of one list; counted before anything is built of it.
    public static final int MOST_ELEMENTS = 100_000;

    /// Tags that a feed may take from its folders and categories; further ones are left out.
    public static final int MOST_TAGS = 50;

    /// UTF-16 code units of a title or tag; cut.
    public static final int LONGEST_WORDS = 200;

    private static final String MENDED =
            "its line is broken (a raw quotation mark or angle bracket in an attribute) and was mended";
    private static final String ALONE = "its line is broken: only its address could be read";

    private static final int FOLDERS_LOOKED_AT = 200;
    private static final Set<String> FEED_TYPES =
            Set.of("rss", "atom", "feed", "jsonfeed", "sitemap");
    private static final Pattern CHARSET =
            Pattern.compile("charset\\s*=\\s*\"?([A-Za-z0-9_.:-]+)", Pattern.CASE_INSENSITIVE);

    private OpmlReader() {}

    /// What came of reading a document.
    public sealed interface Reading {
        /// @param title of the list
        record Listed(Optional<String> title, List<ListedFeed> feeds) implements Reading {}

        record NotAList(String reason) implements Reading {}
    }

    /// @param contentType of the document, where one came along
    public static Reading read(byte[] document, Optional<String> contentType) {
        if (elements(document) > MOST_ELEMENTS) {
            return new Reading.NotAList("the list has more than " + MOST_ELEMENTS + " elements");
        }
        Document parsed = parsed(document, contentType);
        if (parsed.selectFirst("opml") == null) {
            return new Reading.NotAList("not an OPML list: no opml element");
        }
        List<ListedFeed> feeds = feeds(parsed, new String(document, parsed.charset()));
        return feeds.size() > MOST_FEEDS
                ? new Reading.NotAList(
                        "the list has %d feeds, at most %d are read"
                                .formatted(feeds.size(), MOST_FEEDS))
                : new Reading.Listed(title(parsed), feeds);
    }

    private static List<ListedFeed> feeds(Document parsed, String text) {
        List<ListedFeed> feeds = feeds(parsed);
        Set<String> lost = new LinkedHashSet<>(OpmlMending.urls(text));
        feeds.forEach(feed -> lost.remove(feed.url()));
        if (lost.isEmpty()) {
            return feeds;
        }
        List<ListedFeed> mended = new ArrayList<>();
        for (ListedFeed feed :
                feeds(Jsoup.parse(OpmlMending.mended(text), "", Parser.xmlParser()))) {
            mended.add(lost.remove(feed.url()) ? feed.mended(MENDED) : feed);
        }
        Set<String> found = mended.stream().map(ListedFeed::url).collect(Collectors.toSet());
        feeds.stream().filter(feed -> !found.contains(feed.url())).forEach(mended::add);
        lost.forEach(url -> mended.add(alone(url)));
        return mended;
    }

    private static List<ListedFeed> feeds(Document list) {
        return list.select("outline").stream()
                .filter(outline -> !url(outline).isEmpty())
                .map(OpmlReader::feed)
                .toList();
    }

    private static ListedFeed alone(String url) {
        return new ListedFeed(
                url,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                ListedFeed.Settings.none(),
                Optional.of(ALONE));
    }

    private static Document parsed(byte[] document, Optional<String> contentType) {
        Matcher charset = CHARSET.matcher(contentType.orElse(""));
        try {
            return parsed(document, charset.find() ? charset.group(1) : null);
        } catch (IllegalArgumentException unknownCharset) {
            return parsed(document, "UTF-8");
        }
    }

    private static Document parsed(byte[] document, @Nullable String charset) {
        try {
            return Jsoup.parse(new ByteArrayInputStream(document), charset, "", Parser.xmlParser());
        } catch (IOException e) {
            throw new IllegalArgumentException("no such charset", e);
        }
    }

    private static int elements(byte[] document) {
        int count = 0;
        for (byte letter : document) {
            count += letter == '<' ? 1 : 0;
        }
        return count;
    }

    private static Optional<String> title(Document list) {
        return Optional.ofNullable(list.selectFirst("head > title"))
                .map(Element::text)
                .flatMap(OpmlReader::words);
    }

    private static ListedFeed feed(Element outline) {
        Set<String> tags = new LinkedHashSet<>(folders(outline));
        categories(outline).forEach(tags::add);
        Optional<String> title =
                Stream.of("title", "text")
                        .flatMap(name -> words(attribute(outline, name)).stream())
                        .findFirst();
        return new ListedFeed(
                url(outline),
                title,
                words(attribute(outline, "language")),
                tags.stream().limit(MOST_TAGS).toList(),
                settings(outline));
    }

    private static ListedFeed.Settings settings(Element outline) {
        return new ListedFeed.Settings(
                words(attribute(outline, OpmlWriter.PREFIX + "country")),
                words(attribute(outline, OpmlWriter.PREFIX + "owner")),
                words(attribute(outline, OpmlWriter.PREFIX + "interval")),
                attribute(outline, OpmlWriter.PREFIX + "fullText").equals("true"),
                attribute(outline, OpmlWriter.PREFIX + "paused").equals("true"));
    }

    private static List<String> folders(Element outline) {
        List<String> folders = new ArrayList<>();
        int looked = 0;
        for (Element folder = outline.parent();
                folder != null && folder.nameIs("outline") && looked < FOLDERS_LOOKED_AT;
                folder = folder.parent()) {
            name(folder).ifPresent(folders::addFirst);
            looked++;
        }
        return folders;
    }

    private static Optional<String> name(Element folder) {
        String text = attribute(folder, "text");
        return words(text.isBlank() ? attribute(folder, "title") : text);
    }

    /// `/Boston/Weather,/Harvard`: each word of each path. Our own lists escape what a tag has of both signs.
    private static Stream<String> categories(Element outline) {
        return Stream.of(attribute(outline, "category").split("[,/]"))
                .map(OpmlWriter::unescapedTag)
                .flatMap(tag -> words(tag).stream());
    }

    /// Some lists say `url`; those of links and of other lists do as well.
    private static String url(Element outline) {
        String url = attribute(outline, "xmlUrl").strip();
        boolean feed = FEED_TYPES.contains(attribute(outline, "type").toLowerCase(Locale.ROOT));
        return url.isEmpty() && feed ? attribute(outline, "url").strip() : url;
    }

    private static String attribute(Element element, String name) {
        return element.attributes().asList().stream()
                .filter(attribute -> attribute.getKey().equalsIgnoreCase(name))
                .map(attribute -> attribute.getValue())
                .findFirst()
                .orElse("");
    }

    private static Optional<String> words(String raw) {
        String line = Words.plain(raw, LONGEST_WORDS).replaceAll("\\s+", " ").strip();
        return line.isEmpty() ? Optional.empty() : Optional.of(line);
    }
}
