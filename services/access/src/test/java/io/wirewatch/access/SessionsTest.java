package io.wirewatch.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
    private static final String TOKEN = "an-admin-token-for-tests";
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final String cookie = at(NOON, TOKEN).signIn(TOKEN).orElseThrow();

    @Test
    void holdsUntilItsLifetimeEnds() {
        assertThat(at(NOON.plus(Sessions.LIFETIME).minusSeconds(1), TOKEN).isValid(cookie))
                .isTrue();
        assertThat(at(NOON.plus(Sessions.LIFETIME), TOKEN).isValid(cookie)).isFalse();
    }

    @Test
    void anotherAdminTokenEndsIt() {
        assertThat(at(NOON, "another-token-for-tests").isValid(cookie)).isFalse();
    }

    @Test
    void laterExpiryNeedsAnotherSignature() {
        String[] parts = cookie.split("\\.");

        assertThat(at(NOON, TOKEN).isValid(Long.parseLong(parts[0]) + 1 + "." + parts[1]))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1.", ".x", "99999999999999999999.x", "-1.x", "1.2.3"})
    void junkIsNoSession(String junk) {
        assertThat(at(NOON, TOKEN).isValid(junk)).isFalse();
    }

    @Test
    void wrongTokenOpensNone() {
        assertThat(at(NOON, TOKEN).signIn("guess")).isEmpty();
    }

    private static Sessions at(Instant now, String token) {
        return new Sessions(
                new Tokens(Optional.of(token), Optional.empty()), InstantSource.fixed(now));
    }
}
