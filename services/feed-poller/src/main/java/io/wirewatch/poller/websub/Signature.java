package io.wirewatch.poller.websub;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// `X-Hub-Signature` (W3C WebSub, 7.1): `method=hexadecimal HMAC` of the body.
final class Signature {
    private static final Map<String, String> METHODS =
            Map.of(
                    "sha1", "HmacSHA1",
                    "sha256", "HmacSHA256",
                    "sha384", "HmacSHA384",
                    "sha512", "HmacSHA512");

    private Signature() {}

    /// Takes the same time for every signature of a method. A method that is unknown, or no signature, is a wrong one.
    static boolean isRight(String header, byte[] body, String secret) {
        int equals = header.indexOf('=');
        String method = header.substring(0, Math.max(0, equals)).strip().toLowerCase(Locale.ROOT);
        Optional<String> algorithm = Optional.ofNullable(METHODS.get(method));
        Optional<byte[]> given = bytes(header.substring(equals + 1).strip());
        return algorithm.isPresent()
                && given.isPresent()
                && MessageDigest.isEqual(hmac(algorithm.get(), body, secret), given.get());
    }

    private static Optional<byte[]> bytes(String hexadecimal) {
        try {
            return Optional.of(HexFormat.of().parseHex(hexadecimal));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static byte[] hmac(String algorithm, byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }
}
