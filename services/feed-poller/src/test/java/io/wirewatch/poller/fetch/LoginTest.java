package io.wirewatch.poller.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {
    private final Login login = new Login("https://a.example/index.xml", "me:pa$1s\\word");

    @Test
    void itsOriginGetsItLetterForLetter() {
        assertThat(login.at("https://a.example/part.xml"))
                .isEqualTo("https://me:pa$1s\\word@a.example/part.xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a.example/part.xml",
                "https://a.example:8443/part.xml",
                "https://b.example/part.xml",
                "https://a.example.b.example/part.xml",
                "no URL",
            })
    void nobodyElseDoes(String target) {
        assertThat(login.at(target)).isEqualTo(target);
    }

    @Test
    void itIsNotShown() {
        assertThat(login.toString()).doesNotContain("pa$1s");
    }
}
