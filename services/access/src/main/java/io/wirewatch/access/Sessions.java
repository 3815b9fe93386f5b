package io.wirewatch.access;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Browser sessions without a store: the cookie holds its expiry and an HMAC-SHA256 (RFC 2104) over it.
@Singleton
public class Sessions {
    public static final String COOKIE = "wirewatch-session";

    /// How long a sign-in holds.
    public static final Duration LIFETIME = Duration.ofHours(12);

    private static final String ALGORITHM = "HmacSHA256";

    private final Tokens tokens;
    private final InstantSource clock;

    public Sessions(Tokens tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /// The cookie's value for who shows the operator's token; empty for who does not.
    public Optional<String> signIn(String token) {
        return tokens.callerOf(token)
                .filter(caller -> caller == Tokens.Caller.ADMIN)
                .map(caller -> issue());
    }

    /// Whether a cookie's value is one of ours and has not expired.
    boolean isValid(String value) {
        int dot = value.indexOf('.');
        if (dot < 1 || !value.substring(0, dot).matches("[0-9]{1,12}")) {
            return false;
        }
        String expiry = value.substring(0, dot);
        byte[] right = signature(expiry).getBytes(StandardCharsets.UTF_8);
        byte[] given = value.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(right, given)
                && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(expiry)));
    }

    private String issue() {
        String expiry = "" + clock.instant().plus(LIFETIME).getEpochSecond();
        return expiry + "." + signature(expiry);
    }

    private String signature(String expiry) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(tokens.sessionKey(), ALGORITHM));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            mac.doFinal(("session:" + expiry).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
