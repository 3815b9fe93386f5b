package io.wirewatch.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final String ADMIN = "a".repeat(Tokens.SHORTEST);

    @Test
    void shortAdminTokenStopsTheStart() {
        assertThatThrownBy(() -> new Tokens(Optional.of(ADMIN.substring(1)), Optional.empty()))
                .hasMessageContaining("WIREWATCH_ADMIN_TOKEN must be set, to 16 characters");
    }

    @Test
    void absentAdminTokenStopsTheStart() {
        assertThatThrownBy(() -> new Tokens(Optional.empty(), Optional.of("service")))
                .hasMessageContaining("WIREWATCH_ADMIN_TOKEN");
    }

    @Test
    void blankServiceTokenIsNobodys() {
        assertThat(new Tokens(Optional.of(ADMIN), Optional.of(" ")).callerOf(" ")).isEmpty();
    }

    @Test
    void callersAreToldApart() {
        Tokens tokens = new Tokens(Optional.of(ADMIN), Optional.of("service"));

        assertThat(tokens.callerOf(ADMIN)).contains(Tokens.Caller.ADMIN);
        assertThat(tokens.callerOf("service")).contains(Tokens.Caller.SERVICE);
        assertThat(tokens.callerOf("")).isEmpty();
    }
}
