package io.wirewatch.poller.websub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    /// RFC 2202 and RFC 4231, test case 2.
    private static final String KEY = "Jefe";

    private static final byte[] DATA =
            "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
                "SHA1=EFFCDF6AE5EB2FA2D27416D5F184DF9C259A7C79",
                "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                "sha384=af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
                "sha512=164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fd"
                        + "caeab1a34d4a6b4b636e070a38bce737"
            })
    void publishedVectorsAreRight(String header) {
        assertThat(Signature.isRight(header, DATA, KEY)).isTrue();
        assertThat(Signature.isRight(header, DATA, KEY + "x")).isFalse();
        assertThat(Signature.isRight(header, new byte[0], KEY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "=",
                "sha1",
                "sha1=",
                "sha1=00",
                "sha1=no hex",
                "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
                "md5=750c783e6ab0b503eaa86e310a5db738",
                "sha256=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
                "sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c7",
                "sha1==effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"
            })
    void whatIsNoSignatureIsAWrongOne(String header) {
        assertThat(Signature.isRight(header, DATA, KEY)).isFalse();
    }

    @Test
    void hubThatBearsCredentialsOrIsNoUrlIsNoHub() {
        assertThat(HubUrl.of("https://a:b@hub.example/")).isEmpty();
        assertThat(HubUrl.of("ftp://hub.example/")).isEmpty();
        assertThat(HubUrl.of("https://hub.example:8443/x?y=1#z"))
                .contains(new HubUrl("https://hub.example:8443/x?y=1", "hub.example:8443"));
    }

    @Test
    void encryptedHubsComeFirst() {
        assertThat(
                        HubUrl.of(
                                List.of(
                                        "http://a.example/",
                                        "https://b.example/",
                                        "http://a.example/")))
                .extracting(HubUrl::url)
                .containsExactly("https://b.example/", "http://a.example/");
    }
}
