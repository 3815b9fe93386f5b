package io.wirewatch.alert.article;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.wirewatch.contract.Fingerprint;
import io.wirewatch.contract.Tag;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/// The newest articles of a query as a feed.
///
/// @param q empty for all articles
/// @param address of the feed itself
record ArticleFeed(String q, String address, List<Article> articles) {
    /// UTF-16 code units of an article's text that a feed shows.
    static final int EXCERPT = 1_000;

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String JSON_FEED = "https://jsonfeed.org/version/1.1";

    ArticleFeed {
        articles = List.copyOf(articles);
    }

    /// The same as long as the feed shows the same.
    String print() {
        return Fingerprint.of(
                articles.stream()
                        .map(one -> one.id() + " " + one.revision() + " " + themes(one))
                        .toArray(String[]::new));
    }

    /// Atom (RFC 4287).
    String atom() {
        StringWriter to = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(to);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            element(xml, "id", "urn:wirewatch:query:" + Fingerprint.of("query", q));
            element(xml, "title", title());
            element(xml, "updated", updated().toString());
            link(xml, "self", address);
            author(xml, "Wirewatch");
            for (Article article : articles) {
                entry(xml, article);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a feed is always XML", e);
        }
        return to.toString();
    }

    private static void entry(XMLStreamWriter xml, Article article) throws XMLStreamException {
        xml.writeStartElement("entry");
        xml.writeAttribute("xml:lang", article.language());
        element(xml, "id", "urn:wirewatch:article:" + article.id());
        element(xml, "title", title(article));
        element(xml, "updated", article.seenAt().toString());
        if (article.publishedAt() != null) {
            element(xml, "published", article.publishedAt().toString());
        }
        String url = web(article.url());
        if (url != null) {
            link(xml, "alternate", url);
        }
        author(xml, article.source());
        for (Tag tag : article.tags()) {
            xml.writeEmptyElement("category");
            xml.writeAttribute("term", legal(tag.theme()));
        }
        element(xml, "content", excerpt(article));
        xml.writeEndElement();
    }

    private static void author(XMLStreamWriter xml, String name) throws XMLStreamException {
        xml.writeStartElement("author");
        element(xml, "name", name);
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String rel, String href)
            throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("href", legal(href));
    }

    private static void element(XMLStreamWriter xml, String name, String text)
            throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(legal(text));
        xml.writeEndElement();
    }

    /// JSON Feed 1.1.
    JsonFeed json() {
        return new JsonFeed(
                JSON_FEED, title(), address, articles.stream().map(ArticleFeed::item).toList());
    }

    private static Item item(Article article) {
        return new Item(
                article.id(),
                web(article.url()),
                title(article),
                excerpt(article),
                article.publishedAt(),
                article.seenAt(),
                List.of(new Author(article.source())),
                themes(article),
                article.language());
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record JsonFeed(
            String version,
            String title,
            @JsonProperty("feed_url") String feedUrl,
            List<Item> items) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            String id,
            @Nullable String url,
            String title,
            @JsonProperty("content_text") String contentText,
            @JsonProperty("date_published") @Nullable Instant datePublished,
            @JsonProperty("date_modified") Instant dateModified,
            List<Author> authors,
            List<String> tags,
            String language) {}

    record Author(String name) {}

    private String title() {
        return q.isBlank() ? "Wirewatch: all articles" : "Wirewatch: " + q;
    }

    /// Of an empty feed it is the beginning of time: it has never changed.
    private Instant updated() {
        return articles.stream()
                .map(Article::seenAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private static List<String> themes(Article article) {
        return article.tags().stream().map(Tag::theme).toList();
    }

    private static @Nullable String web(@Nullable String url) {
        boolean web = url != null && (url.startsWith("https://") || url.startsWith("http://"));
        return web ? url : null;
    }

    /// What is withdrawn stays, for readers show on what they were shown before; a title is what all of them show.
    private static String title(Article article) {
        return article.isWithdrawn()
                ? "Withdrawn by its publisher: " + article.title()
                : article.title();
    }

    private static String excerpt(Article article) {
        String text = article.words();
        if (text.length() <= EXCERPT) {
            return text;
        }
        boolean half = Character.isHighSurrogate(text.charAt(EXCERPT - 1));
        return text.substring(0, half ? EXCERPT - 1 : EXCERPT) + "…";
    }

    /// Without what no XML document may hold (XML 1.0, production 2), even escaped.
    private static String legal(String text) {
        StringBuilder legal = new StringBuilder(text.length());
        text.codePoints().filter(ArticleFeed::isLegal).forEach(legal::appendCodePoint);
        return legal.toString();
    }

    private static boolean isLegal(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xd7ff)
                || (point >= 0xe000 && point <= 0xfffd)
                || point >= 0x10000;
    }
}
