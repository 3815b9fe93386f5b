package io.wirewatch.alert.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A delivery that this sender holds the lease of.
///
/// @param attempts that were made before
/// @param sealedSecret of the channel
/// @param token without which no result is written
record Claimed(
        String id,
        String channel,
        String target,
        @Nullable String sealedSecret,
        String body,
        int attempts,
        Instant expiresAt,
        String token) {}
