package io.wirewatch.poller.page;

import io.wirewatch.outbound.Headers;
import io.wirewatch.poller.parse.ParseLimits;
import io.wirewatch.poller.parse.Words;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// Reads a page's bytes: what of it is the article, and how much of that may be kept. Pure.
final class PageReader {
    /// A paid article that shows less is a teaser; in letters as [MainText] counts them.
    static final int TEASER = 1_200;

    private static final String WALLS =
            "[class*=paywall], [id*=paywall], [class*=regwall], [class*=subscriber-only], [class*=piano-offer]";

    private final int elements;
    private final int excerpt;

    /// @param elements a page with more is not read
    /// @param excerpt UTF-16 code units
    PageReader(int elements, int excerpt) {
        this.elements = elements;
        this.excerpt = excerpt;
    }

    /// @param own the feed's own words for the article, cleaned; may be empty
    PageText read(PageAnswer.Document answer, String own) {
        if (!isHtml(answer.headers())) {
            return new PageText.NoText("it is no HTML page");
        }
        String html = PageDecoding.decode(answer.body(), answer.headers().first("content-type"));
        if (elementsOf(html) > elements) {
            return new PageText.NoText("it has more than " + elements + " elements");
        }
        Document page = Jsoup.parse(html, answer.url());
        Optional<String> reserved =
                UsageTerms.excerptOnly(
                        page, answer.headers(), answer.reserved(), SiteRules.OUR_NAME);
        return reserved.isPresent()
                ? excerpt(page, own, reserved.get())
                : article(page, StructuredData.of(page));
    }

    private PageText article(Document page, StructuredData data) {
        boolean walled =
                data.paidClasses().stream()
                                .map(page::getElementsByClass)
                                .filter(parts -> !parts.isEmpty())
                                .peek(parts -> parts.remove())
                                .count()
                        > 0;
        String text = text(MainText.of(page));
        if (!walled && data.free() && MainText.size(text) < MainText.ENOUGH) {
            String told = data.articleBody().map(PageReader::text).orElse("");
            text = told.length() > text.length() ? told : text;
        }
        if (text.isEmpty()) {
            return new PageText.NoText("nothing on it reads like an article");
        }
        boolean little = MainText.size(text) < TEASER;
        boolean teaser = walled || (little && (!data.free() || page.selectFirst(WALLS) != null));
        return teaser ? new PageText.Teaser(text) : new PageText.Full(text);
    }

    private PageText excerpt(Document page, String own, String reason) {
        String source = own.isEmpty() ? description(page) : own;
        return new PageText.Excerpt(
                Excerpts.of(source.isEmpty() ? text(MainText.of(page)) : source, excerpt), reason);
    }

    private static String description(Document page) {
        return page.select("meta[name=description], meta[property=og:description]").stream()
                .map(meta -> text(meta.attr("content")))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String text(String raw) {
        return Words.plain(raw, ParseLimits.DEFAULT.text());
    }

    /// What will become elements, counted before anything is built.
    private static int elementsOf(String html) {
        int count = 0;
        for (int at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
            boolean opens = at + 1 < html.length() && Character.isLetter(html.charAt(at + 1));
            count += opens ? 1 : 0;
        }
        return count;
    }

    private static boolean isHtml(Headers headers) {
        String type = headers.first("content-type").orElse("text/html").toLowerCase(Locale.ROOT);
        return type.isBlank() || type.contains("html");
    }
}
