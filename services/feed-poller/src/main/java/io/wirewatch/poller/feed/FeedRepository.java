package io.wirewatch.poller.feed;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The stored feeds.
@Singleton
public class FeedRepository implements PanacheRepositoryBase<Feed, String> {
    private static final String DUE =
            """
            with held as (
              select host, count(*) as feeds from feed where lease_until >= :now group by host),
            place as (
              select f.id, f.due_at, f.own_host,
                     row_number() over (partition by f.host order by f.due_at, f.id)
                       + case when f.own_host then coalesce(held.feeds, 0) else 0 end as place
              from feed f left join host h on h.name = f.host left join held on held.host = f.host
              where f.due_at <= :now and f.deleted_at is null and not f.paused and f.health <> 'gone'
                and (f.lease_until is null or f.lease_until < :now)
                and (h.name is null or h.free_at <= :now)),
            first as (
              select id from place where place <= case when own_host then :perOwnHost else 1 end
              order by due_at limit :most)
            select * from feed
            where id in (select id from first)
              and due_at <= :now and (lease_until is null or lease_until < :now)
            order by due_at for update skip locked
            """;

    /// Due feeds that nobody holds, locked for the caller's transaction; what another poller looks at is passed over. The
    /// feeds of a host that rests are left out, and of the others no host is there more than once.
    ///
    /// @param perOwnHost of one of the operator's own hosts, those that are being polled included
    @SuppressWarnings("unchecked")
    List<Feed> lockDue(Instant now, int most, int perOwnHost) {
        return getEntityManager()
                .createNativeQuery(DUE, Feed.class)
                .setParameter("now", now)
                .setParameter("most", most)
                .setParameter("perOwnHost", perOwnHost)
                .getResultList();
    }

    private static final String LATE =
            """
            select * from feed
            where due_at < :before and not told_late and deleted_at is null and not paused and not on_trial
              and health in ('new', 'ok')
            order by due_at limit :most for update skip locked
            """;

    /// Feeds that should have been asked before then, and of which that was not told; locked for the caller's transaction.
    @SuppressWarnings("unchecked")
    public List<Feed> lockLate(Instant before, int most) {
        return getEntityManager()
                .createNativeQuery(LATE, Feed.class)
                .setParameter("before", before)
                .setParameter("most", most)
                .getResultList();
    }

    private static final String ALONE =
            "select count(*) from pg_advisory_xact_lock(hashtextextended(:id, 0))";

    /// Until the caller's transaction ends nobody else gets past this for the same feed, whether it is there yet or not.
    public void alone(String id) {
        getEntityManager().createNativeQuery(ALONE).setParameter("id", id).getSingleResult();
    }

    public Optional<Feed> locked(String id) {
        return Optional.ofNullable(
                findById(id, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE));
    }

    /// Another feed that stands at the same address, by redirects; the oldest of them.
    public Optional<String> twinOf(Feed feed) {
        return find(
                        "url = ?1 and id <> ?2 and deletedAt is null order by createdAt, id",
                        feed.url(),
                        feed.id())
                .firstResultOptional()
                .map(Feed::id);
    }

    public Optional<Feed> present(String id) {
        return findByIdOptional(id).filter(feed -> !feed.isDeleted());
    }

    /// Which feeds a list shows; what is absent excludes none.
    ///
    /// @param health as a feed shows it: one that is paused is `paused`, whatever it was before
    public record Filter(Optional<String> tag, Optional<Health> health) {}

    /// In order of the id.
    @SuppressWarnings("unchecked")
    public List<Feed> page(Filter filter, String after, int limit) {
        StringBuilder sql =
                new StringBuilder("select * from feed where deleted_at is null and id > :after");
        Map<String, Object> parameters = new HashMap<>(Map.of("after", after));
        filter.tag().ifPresent(tag -> parameters.put("tag", tag));
        sql.append(filter.tag().map(_ -> " and :tag = any (tags)").orElse(""));
        filter.health().map(Health::word).ifPresent(word -> parameters.put("health", word));
        sql.append(
                filter.health()
                        .map(_ -> " and case when paused then 'paused' else health end = :health")
                        .orElse(""));
        Query query = getEntityManager().createNativeQuery(sql + " order by id", Feed.class);
        parameters.forEach(query::setParameter);
        return query.setMaxResults(limit).getResultList();
    }

    public List<Feed> all() {
        return list("deletedAt is null order by description.title, url");
    }
}
