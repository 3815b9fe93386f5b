package io.wirewatch.poller.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private static String line(String raw) {
        return new Content(raw, Content.Form.UNSAID).line(1_000);
    }

    private static String text(String raw) {
        return new Content(raw, Content.Form.UNSAID).text(1_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AT&amp;T|AT&T",
                "<b>Crane</b> falls|Crane falls",
                "974ft<sup>2</sup>|974ft2",
                "Vec<T> and List<String> explained|Vec<T> and List<String> explained",
                "How <input> works|How <input> works",
                "1 < 2 & 3 > 2|1 < 2 & 3 > 2",
                "&lt;b&gt; is bold|<b> is bold",
                "&amp;lt;b&amp;gt;|&lt;b&gt;",
                "caf&eacute; &#8220;x&#8221; &#x41;|café “x” A",
                "&foo; stays|&foo; stays",
            })
    void aTitleThatMayBeHtmlIsUnescapedOnce(String raw, String line) {
        assertThat(line(raw)).isEqualTo(line);
    }

    @Test
    void blocksAreLines() {
        assertThat(
                        text(
                                "<h2>A</h2><p>One <b>two</b><br>three</p>\n\n<ul><li>x</li><li>y</li></ul><table><tr><td>1</td><td>2</td></tr></table>"))
                .isEqualTo("A\n\nOne two\nthree\n\nx\n\ny\n\n1 2");
    }

    @Test
    void nothingButWordsComesOut() {
        assertThat(
                        text(
                                "a<script>alert(1)</script><style>p{background:url(x)}</style><iframe src=x>f</iframe>"
                                        + "<svg><text>s</text></svg><img src=x onerror=alert(1)><a href='javascript:x'>b</a><!-- c -->"))
                .isEqualTo("ab");
    }

    @Test
    void whiteSpaceFolds() {
        assertThat(Words.line(" a \u00a0\t b\r\n\r\n\u3000c ", 100)).isEqualTo("a b c");
        assertThat(Words.plain(" a \u00a0 b \r\n\r\n\r\n c\nd ", 100)).isEqualTo("a b\n\nc\nd");
    }

    @Test
    void wordsAreComposed() {
        assertThat(Words.line("Vie\u0302\u0323t", 100)).isEqualTo("Việt");
    }

    @Test
    void whatWindowsMeantWithControlsIsRead() {
        assertThat(Words.line("\u0093x\u0094 \u0085 \u0081\u007f", 100)).isEqualTo("“x” …");
    }

    @Test
    void emojiAndMarksOfDirectionStay() {
        assertThat(Words.line("👨‍👩‍👧 \u202etxt\u202c", 100))
                .isEqualTo("👨‍👩‍👧 \u202etxt\u202c");
    }

    @ParameterizedTest
    @CsvSource({"de-AT, de", "EN_us, en", " vi , vi", "zh-Hans-CN, zh", "deu, deu"})
    void languagesAreTheirPrimarySubtag(String tag, String language) {
        assertThat(Words.language(tag)).contains(language);
    }

    @ParameterizedTest
    @CsvSource({"''", "x", "german", "1", "de;q=1"})
    void whatIsNoTagIsNoLanguage(String tag) {
        assertThat(Words.language(tag)).isEqualTo(Optional.empty());
    }
}
