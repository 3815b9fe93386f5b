package io.wirewatch.alert.subscription;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
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

    /// What changed behind a number, deleted ones too, in the order of the changes.
    public List<Subscription> changedSince(long changeVersion, int most) {
        List<Subscription> changed =
                find("changeVersion > ?1 order by changeVersion", changeVersion)
                        .page(0, most)
                        .list();
        changed.forEach(getEntityManager()::detach);
        return changed;
    }

    /// How the query failed since it was last changed, the latest failure first.
    List<SubscriptionView.Broken> broken(String subscriptionId) {
        List<?> rows =
                getEntityManager()
                        .createNativeQuery(
                                """
                                select reason, cast(extract(epoch from at) * 1000 as bigint) as millis, times
                                from broken_query where subscription_id = ?1 order by at desc limit 10
                                """,
                                Tuple.class)
                        .setParameter(1, subscriptionId)
                        .getResultList();
        return rows.stream().map(row -> SubscriptionView.Broken.of((Tuple) row)).toList();
    }

    void forgetBroken(String subscriptionId) {
        getEntityManager()
                .createNativeQuery("delete from broken_query where subscription_id = ?1")
                .setParameter(1, subscriptionId)
                .executeUpdate();
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

    /// A channel that failed has all the time again that it is given.
    void forgetFailures(String subscriptionId) {
        flush();
        getEntityManager()
                .createNativeQuery(
                        "update channel set failing_since = null, failures = 0, unknown_mailbox = 0"
                                + " where subscription_id = ?1 and (failing_since is not null or unknown_mailbox > 0)")
                .setParameter(1, subscriptionId)
                .executeUpdate();
    }

    /// What waited for more sources is looked at again.
    void wakeWaiting(String subscriptionId) {
        flush();
        getEntityManager()
                .createNativeQuery(
                        "update match set waits_with = null where subscription_id = ?1 and fanned_out_at is null and waits_with is not null")
                .setParameter(1, subscriptionId)
                .executeUpdate();
    }

    /// From now on its matches are looked at together. What another query matched is no history of this one; what was
    /// matched while nobody watched is.
    void watch(String subscriptionId, java.time.Instant now, boolean otherQuery) {
        flush();
        getEntityManager()
                .createNativeQuery(
                        """
                        insert into watch (subscription_id, since, silence_due_at) values (?1, ?2, ?2)
                        on conflict (subscription_id) do update set silence_due_at = excluded.since, version = watch.version + 1,
                          since = case when ?3 then excluded.since else watch.since end,
                          spike_told_at = case when ?3 then null else watch.spike_told_at end,
                          spike_lasts = watch.spike_lasts and not ?3,
                          last_match_at = case when ?3 then null else (
                            select max(r.seen_at) from match m join revision r on r.article_id = m.article_id and r.revision = m.revision
                            where m.subscription_id = ?1 and m.matched_at >= watch.since) end
                        """)
                .setParameter(1, subscriptionId)
                .setParameter(2, now)
                .setParameter(3, otherQuery)
                .executeUpdate();
        if (otherQuery) {
            getEntityManager()
                    .createNativeQuery("delete from watched_story where subscription_id = ?1")
                    .setParameter(1, subscriptionId)
                    .executeUpdate();
        }
    }

    private long number(String sql) {
        return ((Number) getEntityManager().createNativeQuery(sql).getSingleResult()).longValue();
    }
}
