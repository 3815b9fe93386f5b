package io.wirewatch.poller.websub;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The stored subscriptions; in the caller's transaction. Who locks a feed too locks the feed first.
@Singleton
class SubscriptionRepository implements PanacheRepositoryBase<Subscription, String> {
    private static final String DUE =
            """
            with waiting as (
              select s.id, s.due_at, row_number() over (partition by s.hub_host order by s.due_at, s.id) as place
              from hub_subscription s
              where s.due_at <= :now and (s.lease_until is null or s.lease_until < :now) and not exists (
                select from hub_subscription held where held.hub_host = s.hub_host and held.lease_until >= :now)),
            first as (select id from waiting where place = 1 order by due_at limit :most)
            select * from hub_subscription
            where id in (select id from first) and due_at <= :now and (lease_until is null or lease_until < :now)
            order by due_at for update skip locked
            """;

    /// Of feeds that are polled no more.
    private static final String LEFT =
            """
            select s.* from hub_subscription s join feed f on f.id = s.feed_id
            where s.state <> 'ENDING' and (f.deleted_at is not null or f.paused or f.health = 'gone')
            order by s.id for update of s skip locked
            """;

    /// Subscriptions with something to ask their hub, each of another hub, locked; those that somebody else looks at are
    /// passed over.
    @SuppressWarnings("unchecked")
    List<Subscription> lockDue(Instant now, int most) {
        return getEntityManager()
                .createNativeQuery(DUE, Subscription.class)
                .setParameter("now", now)
                .setParameter("most", most)
                .getResultList();
    }

    @SuppressWarnings("unchecked")
    List<Subscription> lockLeft() {
        return getEntityManager().createNativeQuery(LEFT, Subscription.class).getResultList();
    }

    Optional<Subscription> locked(String id) {
        return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    /// The one that a feed has, if it is not ending.
    Optional<Subscription> current(String feedId) {
        return find("feedId = ?1 and state <> ?2", feedId, Subscription.State.ENDING)
                .firstResultOptional();
    }

    Optional<Subscription> lockedCurrent(String feedId) {
        return find("feedId = ?1 and state <> ?2", feedId, Subscription.State.ENDING)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /// What is pushed from now on is read no sooner than that.
    void nextRead(String feedId, Instant at) {
        update("nextRead = ?1 where feedId = ?2", at, feedId);
    }

    /// Hubs that know another address of ours are told the right one.
    int tellMoved(String address, Instant now) {
        return update(
                "dueAt = ?1 where state = ?2 and dueAt > ?1 and pending is null and address <> ?3",
                now,
                Subscription.State.VERIFIED,
                address);
    }
}
