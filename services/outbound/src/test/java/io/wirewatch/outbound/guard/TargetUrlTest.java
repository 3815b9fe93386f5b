package io.wirewatch.outbound.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.outbound.guard.TargetUrl.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetUrlTest {

    @ParameterizedTest
    @CsvSource({
        "HTTP://Example.COM, http://example.com/",
        "https://example.com:443/a?b=c#d, https://example.com/a?b=c",
        "http://example.com:443/, http://example.com:443/",
        "http://example.com./feed, http://example.com/feed",
        "http://münchen.test/, http://xn--mnchen-3ya.test/",
        "http://example.com/tin tức?q=bán dẫn, http://example.com/tin%20t%E1%BB%A9c?q=b%C3%A1n%20d%E1%BA%ABn",
        "http://example.com/100%/a%20b, http://example.com/100%25/a%20b",
        "http://example.com/a/./b/../c, http://example.com/a/c",
        "http://example.com/../../x, http://example.com/x",
        "http://example.com?x=[1], http://example.com/?x=[1]",
        "http://my_feed.example.com/, http://my_feed.example.com/",
        "http://[2606:4700:0::1111]:8080/x, http://[2606:4700::1111]:8080/x",
        "' http://example.com/ ', http://example.com/"
    })
    void isReadAndWrittenInOneForm(String text, String expected) {
        assertThat(read(text)).hasToString(expected);
        assertThat(read(text).uri()).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "http://other.test/x, http://other.test/x",
        "//other.test/x, https://other.test/x",
        "/root, https://example.com/root",
        "next, https://example.com/dir/next",
        "../up?z, https://example.com/up?z",
        "?page=2, https://example.com/dir/file?page=2",
        "'#top', https://example.com/dir/file?q=1",
        "./a:b, https://example.com/dir/a:b"
    })
    void locationIsReadRelativeToTheUrl(String location, String expected) {
        TargetUrl base = read("https://example.com/dir/file?q=1");

        assertThat(((Reading.Readable) base.follow(location)).url()).hasToString(expected);
    }

    @Test
    void credentialsAreInTheHeaderOnly() {
        TargetUrl url = read("https://na%40me:p%C3%A4ss@example.com/feed");

        assertThat(url.basicAuthorization()).contains("Basic bmFAbWU6cMOkc3M=");
        assertThat(url.toString() + url.uri() + url.origin())
                .doesNotContain("me:")
                .doesNotContain("ss@");
    }

    @Test
    void longUrlIsRefused() {
        String longest = "http://example.com/" + "a".repeat(TargetUrl.LONGEST - 19);

        assertThat(TargetUrl.read(longest)).isInstanceOf(Reading.Readable.class);
        assertThat(TargetUrl.read(longest + "a")).isEqualTo(new Reading.Refused(Rule.URL));
    }

    @Test
    void originIsSchemeHostAndPort() {
        TargetUrl url = read("http://example.com/a");

        assertThat(url.sameOrigin(read("http://EXAMPLE.com:80/b"))).isTrue();
        assertThat(url.sameOrigin(read("https://example.com/a"))).isFalse();
        assertThat(url.sameOrigin(read("http://example.com:8080/a"))).isFalse();
        assertThat(url.sameOrigin(read("http://www.example.com/a"))).isFalse();
    }

    private static TargetUrl read(String text) {
        return ((Reading.Readable) TargetUrl.read(text)).url();
    }
}
