package io.wirewatch.outbound.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalUrlTest {
    private static String key(String link) {
        return CanonicalUrl.of(link).orElseThrow().key();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://news.example/a/b?id=7",
                "http://news.example/a/b?id=7",
                "HTTPS://NEWS.example:443/a/b?id=7",
                "https://news.example/a/./c/../b?id=7",
                "https://news.example/a/b?id=7#comments",
                "https://news.example/a/b?utm_source=rss&id=7&utm_medium=feed",
                "https://news.example/a/b?id=7&fbclid=xyz",
                " https://news.example/a/b?id=7 ",
            })
    void spellingsOfOneUrlHaveOneKey(String link) {
        assertThat(key(link)).isEqualTo("https://news.example/a/b?id=7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://news.example/a",
                "https://news.example/a/",
                "http://news.example/a/?utm_id=1"
            })
    void aSlashAtTheEndMakesNoOther(String link) {
        assertThat(key(link)).isEqualTo("https://news.example/a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://news.example/a/b?id=8",
                "https://news.example/A/b?id=7",
                "https://www.news.example/a/b?id=7",
                "https://news.example:8443/a/b?id=7",
                "https://news.example/a/b?id=7&page=2",
            })
    void otherUrlsHaveOtherKeys(String link) {
        assertThat(key(link)).isNotEqualTo("https://news.example/a/b?id=7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "https://bücher.example/ä?q=ü https://xn--bcher-kva.example/%C3%A4?q=%C3%BC",
                "http://my_blog.example/a http://my_blog.example/a",
                "http://a.example/x|y[z]?q=100% http://a.example/x%7Cy%5Bz%5D?q=100%25",
            })
    void oddUrlsAreKeptAndCanBeAsked(String link, String url) {
        assertThat(CanonicalUrl.of(link).orElseThrow().url().toString()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "news",
                "mailto:a@b.example",
                "javascript:alert(1)",
                "http://",
                "file:///etc/passwd"
            })
    void whatIsNoWebAddressIsNone(String link) {
        assertThat(CanonicalUrl.of(link)).isEqualTo(Optional.empty());
    }
}
