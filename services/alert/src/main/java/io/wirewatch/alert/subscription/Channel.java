package io.wirewatch.alert.subscription;

import io.wirewatch.contract.Fingerprint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A way to reach a subscriber. Its id is natural, so that it is the same channel while type and target are unchanged.
@Entity
public class Channel {
    @Id String id;

    @Column(name = "subscription_id")
    String subscriptionId;

    String type;
    String target;
    @Nullable String secret;

    @Column(name = "removed_at")
    @Nullable Instant removedAt;

    @Column(name = "disabled_at")
    @Nullable Instant disabledAt;

    @Column(name = "disabled_reason")
    @Nullable String disabledReason;

    /// For Hibernate.
    protected Channel() {}

    Channel(String subscriptionId, String type, String target) {
        this.id = idOf(subscriptionId, type, target);
        this.subscriptionId = subscriptionId;
        this.type = type;
        this.target = target;
    }

    static String idOf(String subscriptionId, String type, String target) {
        return Fingerprint.of("channel", subscriptionId, type, target);
    }
}
