package io.wirewatch.alert.delivery;

import io.wirewatch.alert.channel.Target;
import java.time.Instant;

/// A delivery that this sender holds the lease of.
///
/// @param attempts that were made before
/// @param patience of these, those that count: not the ones before it was sent again by hand
/// @param token without which no result is written but that the receiver took it
record Claimed(
        SealedEnvelope envelope, int attempts, int patience, Instant expiresAt, String token) {
    String id() {
        return envelope.id();
    }

    String channel() {
        return envelope.to().channel();
    }

    boolean isLetter() {
        return envelope.to().target() instanceof Target.Email;
    }
}
