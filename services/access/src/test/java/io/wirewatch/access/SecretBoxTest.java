package io.wirewatch.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretBoxTest {
    private static final String KEY = key("0123456789abcdef0123456789abcdef");

    private final SecretBox box = new SecretBox(Optional.of(KEY));

    @Test
    void whatIsSealedOpensAgain() {
        assertThat(box.open(box.seal("whsec_ключ"))).isEqualTo("whsec_ключ");
    }

    @Test
    void sameSecretIsSealedDifferentlyEachTime() {
        assertThat(box.seal("secret")).isNotEqualTo(box.seal("secret")).doesNotContain("secret");
    }

    @Test
    void anotherKeyDoesNotOpenIt() {
        SecretBox other = new SecretBox(Optional.of(key("another-key-another-key-another!")));

        assertThatThrownBy(() -> other.open(box.seal("secret")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("WIREWATCH_SECRET_KEY");
    }

    @Test
    void alteredOnesDoNotOpen() {
        byte[] sealed = Base64.getDecoder().decode(box.seal("secret"));
        sealed[sealed.length - 1] ^= 1;

        assertThatThrownBy(() -> box.open(Base64.getEncoder().encodeToString(sealed)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void missingKeyStopsTheStart() {
        assertThatThrownBy(() -> new SecretBox(Optional.empty()))
                .hasMessageContaining("must be set, to Base64 of 32 bytes");
    }

    @Test
    void shortKeyStopsTheStart() {
        assertThatThrownBy(() -> new SecretBox(Optional.of(key("short"))))
                .hasMessageContaining("32 bytes");
    }

    @Test
    void keyInTheAlphabetOfUrlsIsTakenToo() {
        String urlSafe = Base64.getUrlEncoder().encodeToString(new byte[32]).replace('A', '_');

        assertThat(new SecretBox(Optional.of(urlSafe)).seal("secret")).isNotEmpty();
    }

    private static String key(String words) {
        return Base64.getEncoder().encodeToString(words.getBytes());
    }
}
