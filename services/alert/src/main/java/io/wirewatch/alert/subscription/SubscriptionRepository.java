package io.wirewatch.alert.subscription;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;

/// The stored subscriptions.
@Singleton
public class SubscriptionRepository implements PanacheRepositoryBase<Subscription, String> {
    /// Raises the number of all changes, which orders them: until the transaction ends nobody else changes one.
    long raiseChangeVersion() {
        return number("update subscription_change set version = version + 1 returning version");
    }

    /// The number of all changes that are committed.
    public long changeVersion() {
        return number("select version from subscription_change");
    }

    /// What changed behind a number, deleted ones too.
    public List<Subscription> changedSince(long changeVersion) {
        return list("changeVersion > ?1 order by changeVersion", changeVersion);
    }

    List<Subscription> page(String after, int limit) {
        return find("deletedAt is null and id > ?1 order by id", after).page(0, limit).list();
    }

    /// What has not been sent to where nobody listens any more is not sent.
    void dropUndeliverable(String subscriptionId) {
        flush();
        getEntityManager()
                .createNativeQuery(
                        """
                        update delivery d set state = 'disabled'
                        from channel c join subscription s on s.id = c.subscription_id
                        where d.channel_id = c.id and d.subscription_id = ?1 and d.state in ('pending', 'held')
                          and (s.deleted_at is not null or c.removed_at is not null or c.disabled_at is not null)
                        """)
                .setParameter(1, subscriptionId)
                .executeUpdate();
    }

    /// Held deliveries wait for the quiet hours as they are now.
    void releaseHeld(String subscriptionId, java.time.Instant due) {
        flush();
        getEntityManager()
                .createNativeQuery(
                        "update delivery set due_at = ?2 where subscription_id = ?1 and state = 'held'")
                .setParameter(1, subscriptionId)
                .setParameter(2, due)
                .executeUpdate();
    }

    private long number(String sql) {
        return ((Number) getEntityManager().createNativeQuery(sql).getSingleResult()).longValue();
    }
}
