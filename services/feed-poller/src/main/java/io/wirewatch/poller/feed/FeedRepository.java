package io.wirewatch.poller.feed;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The stored feeds.
@Singleton
public class FeedRepository implements PanacheRepositoryBase<Feed, String> {
    /// Due feeds that nobody holds, locked for the caller's transaction; what another poller looks at is passed over.
    @SuppressWarnings("unchecked")
    public List<Feed> lockDue(Instant now, int most) {
        return getEntityManager()
                .createNativeQuery(
                        """
                        select * from feed
                        where due_at <= ?1 and deleted_at is null and not paused and health <> 'gone'
                          and (lease_until is null or lease_until < ?1)
                        order by due_at limit ?2 for update skip locked
                        """,
                        Feed.class)
                .setParameter(1, now)
                .setParameter(2, most)
                .getResultList();
    }

    public Optional<Feed> locked(String id) {
        return Optional.ofNullable(
                findById(id, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE));
    }

    public Optional<Feed> present(String id) {
        return findByIdOptional(id).filter(feed -> !feed.isDeleted());
    }

    public List<Feed> page(String after, int limit) {
        return find("deletedAt is null and id > ?1 order by id", after).page(0, limit).list();
    }

    public List<Feed> all() {
        return list("deletedAt is null order by title, url");
    }
}
