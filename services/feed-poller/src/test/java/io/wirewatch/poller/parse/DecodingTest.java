package io.wirewatch.poller.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bytes of every encoding become the same words.
class DecodingTest {
    private static String declared(String encoding, String title) {
        return "<?xml version=\"1.0\" encoding=\""
                + encoding
                + "\"?>"
                + Documents.rssItem("<title>" + title + "</title>");
    }

    private static ParseResult.Feed read(byte[] body, String contentType) {
        return Documents.feed(Documents.parsed(body, contentType));
    }

    private static String title(byte[] body, String contentType) {
        return read(body, contentType).items().getFirst().title();
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, UTF-8, Grüße 新聞 Tiếng Việt",
        "iso-8859-1, windows-1252, Grüße – “x” €",
        "US-ASCII, windows-1252, Grüße",
        "iso-8859-2, iso-8859-2, Zażółć gęślą",
        "iso-8859-5, iso-8859-5, Новости дня",
        "windows-1251, windows-1251, Новости дня",
        "KOI8-R, KOI8-R, Новости дня",
        "iso-8859-15, iso-8859-15, 5 € Grüße",
        "windows-1250, windows-1250, Příliš žluťoučký",
        "gb2312, GB18030, 新闻鎔頔",
        "GBK, GB18030, 新闻鎔頔",
        "gb18030, GB18030, 新闻鎔頔",
        "Big5, Big5, 許功蓋 新聞",
        "Shift_JIS, windows-31j, ソ連 表 ①",
        "EUC-JP, EUC-JP, 日本語の見出し",
        "ISO-2022-JP, ISO-2022-JP, 日本語の見出し",
        "EUC-KR, x-windows-949, 한국어 똠",
    })
    void aDeclarationIsBelievedAsItIsMeant(String declared, String written, String title) {
        byte[] body = declared(declared, title).getBytes(Charset.forName(written));
        assertThat(title(body, "text/xml")).isEqualTo(title);
        assertThat(read(body, "text/xml").wellFormed()).isTrue();
    }

    @Test
    void vietnameseOfWindowsIsComposed() {
        byte[] decomposed =
                declared("windows-1258", "Viê\u0323t Nam")
                        .getBytes(Charset.forName("windows-1258"));
        assertThat(title(decomposed, "text/xml")).isEqualTo("Việt Nam");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void aByteOrderMarkIsBelievedFirst(String encoding) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(
                ("\ufeff" + declared("iso-8859-1", "Grüße 新聞"))
                        .getBytes(Charset.forName(encoding)));
        assertThat(title(body.toByteArray(), "text/xml; charset=koi8-r")).isEqualTo("Grüße 新聞");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void wideEncodingsAreKnownWithoutAMark(String encoding) {
        byte[] body = declared(encoding, "Grüße").getBytes(Charset.forName(encoding));
        assertThat(title(body, "text/xml; charset=utf-8")).isEqualTo("Grüße");
    }

    @Test
    void utf16ThatIsOnlyDeclaredIsNot() {
        byte[] body = declared("UTF-16", "Grüße").getBytes(StandardCharsets.UTF_8);
        assertThat(title(body, "text/xml; charset=utf-16")).isEqualTo("Grüße");
    }

    @ParameterizedTest
    @CsvSource({
        "iso-8859-1, text/xml",
        "utf-8, text/xml; charset=iso-8859-1",
        "windows-1251, text/xml",
        "no-such, text/xml"
    })
    void utf8IsSeenWhateverIsSaid(String declared, String contentType) {
        byte[] body = declared(declared, "Grüße – Ω").getBytes(StandardCharsets.UTF_8);
        assertThat(title(body, contentType)).isEqualTo("Grüße – Ω");
    }

    @Test
    void theHeaderServesWhereNothingIsDeclared() {
        byte[] body =
                Documents.rssItem("<title>Новости</title>")
                        .getBytes(Charset.forName("windows-1251"));
        assertThat(title(body, "application/rss+xml; charset=\"windows-1251\""))
                .isEqualTo("Новости");
    }

    @Test
    void theDeclarationOutweighsTheHeader() {
        byte[] body = declared("koi8-r", "Новости").getBytes(Charset.forName("koi8-r"));
        assertThat(title(body, "text/xml; charset=iso-8859-1")).isEqualTo("Новости");
    }

    @Test
    void whatClaimsToBeUtf8AndIsNotIsWindows1252() {
        byte[] body = declared("utf-8", "café “quoted” – €5").getBytes(Encodings.WINDOWS);
        ParseResult.Feed feed = read(body, "text/xml; charset=utf-8");
        assertThat(feed.items().getFirst().title()).isEqualTo("café “quoted” – €5");
        assertThat(feed.wellFormed()).isFalse();
        assertThat(feed.reason()).contains("bytes that are not UTF-8, read as Windows-1252");
    }

    @Test
    void aStrayByteInUtf8CostsNoOtherCharacter() {
        byte[] body =
                declared("utf-8", "Übergrößenträger, Zwölf Boxkämpfer ~")
                        .getBytes(StandardCharsets.UTF_8);
        body[new String(body, StandardCharsets.ISO_8859_1).indexOf('~')] = (byte) 0xe9;
        ParseResult.Feed feed = read(body, "text/xml");
        assertThat(feed.items())
                .extracting(ParseResult.Item::title)
                .containsExactly("Übergrößenträger, Zwölf Boxkämpfer ~".replace('~', 'é'));
        assertThat(feed.reason()).contains("some bytes are not UTF-8");
    }

    @Test
    void overlongUtf8HidesNoMarkup() {
        byte[] body = declared("utf-8", "a~~script>b").getBytes(StandardCharsets.UTF_8);
        int at = new String(body, StandardCharsets.ISO_8859_1).indexOf('~');
        body[at] = (byte) 0xc0;
        body[at + 1] = (byte) 0xbc;
        assertThat(title(body, "text/xml")).doesNotContain("<");
    }

    @Test
    void utf7IsNotRead() {
        byte[] body = declared("utf-7", "+ADw-b+AD4-").getBytes(StandardCharsets.US_ASCII);
        assertThat(title(body, "text/xml; charset=utf-7")).isEqualTo("+ADw-b+AD4-");
    }

    @Test
    void aNameThatIsNoneIsPassedOver() {
        assertThat(Encodings.named("x y/z")).isEqualTo(Optional.empty());
        assertThat(Encodings.named("")).isEqualTo(Optional.empty());
    }
}
