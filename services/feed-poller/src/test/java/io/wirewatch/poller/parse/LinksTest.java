package io.wirewatch.poller.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://a.example/x?y=1&z=2#f|https://a.example/x?y=1&z=2#f",
                " https://a.example/x |https://a.example/x",
                "HTTP://A.example/x|HTTP://A.example/x",
                "http://münchen.example/ä?q=ü|http://münchen.example/ä?q=ü",
                "http://a.example/x y|http://a.example/x y",
                "/a|https://news.example/a",
                "a.html|https://news.example/feeds/a.html",
                "../b|https://news.example/b",
                "//other.example/c|https://other.example/c",
                "?p=4|https://news.example/feeds/all.xml?p=4",
                "#top|https://news.example/feeds/all.xml#top",
                "/a b|https://news.example/a%20b",
            },
            ignoreLeadingAndTrailingWhitespace = false)
    void linksBecomeAbsolute(String href, String absolute) {
        assertThat(Links.absolute(href, Documents.BASE, 4_000)).contains(absolute);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "javascript:alert(1)",
                "data:text/html,x",
                "mailto:a@b.example",
                "file:///etc/passwd",
                "ftp://a.example/x",
                "urn:x:1",
                "http://",
                "https:///x",
            })
    void whatLeadsToNoPageIsNoLink(String href) {
        assertThat(Links.absolute(href, Documents.BASE, 4_000)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://a.example,b,http://a.example/b",
        "http://a.example?x=1,?y=2,http://a.example?y=2"
    })
    void aBaseWithoutAPathIsARoot(URI base, String href, String absolute) {
        assertThat(Links.absolute(href, base, 4_000)).contains(absolute);
    }
}
