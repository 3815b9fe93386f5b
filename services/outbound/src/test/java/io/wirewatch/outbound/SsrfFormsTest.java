package io.wirewatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.outbound.guard.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every way we know to write an address that must not be reached.
class SsrfFormsTest {
    private final Clients.FakeNames names =
            new Clients.FakeNames()
                    .answer("localhost", "127.0.0.1", "::1")
                    .answer("example.com", "8.8.8.8")
                    .answer("private.example.com", "10.0.0.1")
                    .answer("mixed.example.com", "8.8.8.8", "127.0.0.1")
                    .answer("mapped.example.com", "169.254.169.254")
                    .answer("six.example.com", "8.8.8.8", "fd00::1");

    @ParameterizedTest
    @CsvFileSource(resources = "ssrf-forms.tsv", delimiter = '\t', quoteCharacter = '\u0001')
    void isBlocked(String url, Rule rule) {
        try (GuardedClient client = Clients.with("", Clients.QUICK, names)) {
            OutboundResult result = client.send(OutboundRequest.get(url));

            assertThat(result).isEqualTo(new OutboundResult.Blocked(rule, List.of()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1\t/",
                "http://127.0.0.1\r\n/",
                "http://exam\u0000ple.com/",
                "http://\u00ad/",
                ""
            })
    void controlCharactersAreNotRepaired(String url) {
        try (GuardedClient client = Clients.with("", Clients.QUICK, names)) {
            OutboundResult result = client.send(OutboundRequest.get(url));

            assertThat(result).isEqualTo(new OutboundResult.Blocked(Rule.URL, List.of()));
        }
    }

    @Test
    void messageOfABlockedNameDoesNotTellItsAddress() {
        try (GuardedClient client = Clients.with("", Clients.QUICK, names)) {
            OutboundResult result = client.send(OutboundRequest.get("http://private.example.com/"));

            assertThat(((OutboundResult.Blocked) result).message()).doesNotContain("10.0");
            assertThat(result.toString()).doesNotContain("10.0");
        }
    }
}
