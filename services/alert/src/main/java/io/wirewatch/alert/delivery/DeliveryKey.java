package io.wirewatch.alert.delivery;

import io.wirewatch.contract.Fingerprint;

/// What makes a delivery the one it is: there is one row, and one `webhook-id`, per key.
///
/// @param subject `story:ID`, `article:ID` or `test:UUID`
record DeliveryKey(String subscription, String subject, String channel, Kind kind) {
    /// What is said.
    enum Kind {
        ALERT("article.matched"),
        TEST("test");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /// The `type` of the body.
        String type() {
            return type;
        }

        String stored() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// The `webhook-id`.
    String id() {
        return "msg_" + Fingerprint.of("delivery", subscription, subject, channel, kind.stored());
    }
}
