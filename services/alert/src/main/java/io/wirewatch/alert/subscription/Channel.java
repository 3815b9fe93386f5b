package io.wirewatch.alert.subscription;

import io.wirewatch.alert.channel.Target;
import io.wirewatch.contract.Fingerprint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A way to reach a subscriber, as it is stored. Its id is natural, so that it is the same channel while type and target
/// are unchanged.
@Entity
public class Channel {
    /// Why a channel is disabled that its recipient wanted no more of.
    public static final String UNSUBSCRIBED = "the recipient unsubscribed";

    @Id String id;

    @Column(name = "subscription_id")
    String subscriptionId;

    String type;

    /// What may be shown.
    String target;

    @Nullable String secret;

    @Column(name = "previous_secret")
    @Nullable String previousSecret;

    @Column(name = "previous_secret_until")
    @Nullable Instant previousSecretUntil;

    @Column(name = "removed_at")
    @Nullable Instant removedAt;

    @Column(name = "disabled_at")
    @Nullable Instant disabledAt;

    @Column(name = "disabled_reason")
    @Nullable String disabledReason;

    /// For Hibernate.
    protected Channel() {}

    Channel(String subscriptionId, Target target) {
        this.id = idOf(subscriptionId, target);
        this.subscriptionId = subscriptionId;
        this.type = target.type().word();
        this.target = target.shown();
    }

    static String idOf(String subscriptionId, Target target) {
        return Fingerprint.of("channel", subscriptionId, target.type().word(), target.address());
    }

    /// It is asked for again. Who unsubscribed stays so, until the channel is taken out and put in anew.
    void wanted() {
        if (removedAt != null || !UNSUBSCRIBED.equals(disabledReason)) {
            disabledAt = null;
            disabledReason = null;
        }
        removedAt = null;
    }
}
