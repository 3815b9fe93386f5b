package io.wirewatch.alert.delivery;

import io.wirewatch.contract.Fingerprint;

/// What makes a delivery the one it is: there is one row, and one `webhook-id`, per key.
///
/// @param subject `story:ID`, `article:ID`, `revision:ARTICLE:PRINT` (corrections; `:SEEN` behind it where a text
///     came back to that print), `digest:TIME`, `spike:FROM/TO`, `silence:SINCE`, `blind-spot:STORY`, `taken-up:STORY`,
///     `channel:ID:TIME` (it was disabled) or `test:UUID`
public record DeliveryKey(String subscription, String subject, String channel, Kind kind) {
    /// What is said.
    public enum Kind {
        ALERT("article.matched"),
        CORRECTION("article.corrected"),
        DIGEST("digest"),
        SPIKE("spike"),
        SILENCE("silence"),
        BLIND_SPOT("blind-spot"),
        DISABLED("channel.disabled"),
        TEST("test");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /// The `type` of the body.
        public String type() {
            return type;
        }

        /// As rows name it.
        public String stored() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /// The `webhook-id`.
    public String id() {
        return "msg_" + Fingerprint.of("delivery", subscription, subject, channel, kind.stored());
    }
}
