package io.wirewatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundRequestTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "content-length",
                "Transfer-Encoding",
                "Accept-Encoding",
                "User-Agent",
                "a b",
                "",
                "x:y"
            })
    void headerThatIsOursOrNoneIsRefused(String name) {
        assertThatThrownBy(() -> OutboundRequest.get("http://example.com/").withHeader(name, "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "a\nb", "a\u0000", "ế"})
    void headerValueCannotSmuggle(String value) {
        assertThatThrownBy(
                        () -> OutboundRequest.get("http://example.com/").withHeader("X-Key", value))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain(value);
    }

    @Test
    void textOfARequestHoldsNoSecret() {
        OutboundRequest request =
                OutboundRequest.get("http://n:secret@example.com/?key=secret")
                        .withHeader("X", "secret");

        assertThat(request.toString()).doesNotContain("secret");
    }

    @Test
    void limitOfNothingIsRefused() {
        OutboundRequest request = OutboundRequest.get("http://example.com/");

        assertThatThrownBy(() -> request.withBodyUpTo(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> request.withDeadline(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
