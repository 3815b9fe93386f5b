package io.wirewatch.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// Natural ids: the first 128 bits of SHA-256 (FIPS 180-4) over named parts, in lower-case hex. Parts are
/// kept apart by a character that no part holds, so `("ab", "c")` and `("a", "bc")` differ.
public final class Fingerprint {
    private static final int BYTES = 16;
    private static final String SEPARATOR = "\u0000";

    private Fingerprint() {}

    /// 32 hex digits; the same parts give the same digits on every machine and for ever.
    public static String of(String... parts) {
        byte[] joined = String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Arrays.copyOf(sha256().digest(joined), BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
