package io.wirewatch.alert.subscription;

import io.wirewatch.alert.request.RefusedRequest;
import java.security.SecureRandom;
import java.util.Base64;

/// Secrets as Standard Webhooks has them: `whsec_` and 24 to 64 bytes in Base64.
final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;
    private static final int MADE = 32;

    private WebhookSecret() {}

    static String make() {
        byte[] random = new byte[MADE];
        new SecureRandom().nextBytes(random);
        return PREFIX + Base64.getEncoder().encodeToString(random);
    }

    static void check(String secret) {
        if (!secret.startsWith(PREFIX) || !isLongEnough(secret.substring(PREFIX.length()))) {
            throw new RefusedRequest(
                    "secret must be whsec_ and the Base64 of %d to %d bytes"
                            .formatted(SHORTEST, LONGEST));
        }
    }

    private static boolean isLongEnough(String base64) {
        try {
            int bytes = Base64.getDecoder().decode(base64).length;
            return bytes >= SHORTEST && bytes <= LONGEST;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
