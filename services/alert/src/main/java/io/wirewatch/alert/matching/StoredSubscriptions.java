package io.wirewatch.alert.matching;

import io.wirewatch.alert.subscription.Subscription;
import io.wirewatch.alert.subscription.SubscriptionRepository;
import io.wirewatch.language.match.Document;
import io.wirewatch.language.match.StoredQueries;
import io.wirewatch.language.query.QueryParser;
import io.wirewatch.language.query.QuerySyntaxException;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// All subscriptions in memory, ready to match. What stands here is rebuilt from the store at the first batch after a
/// start, and caught up at the beginning of every later one.
@Singleton
public class StoredSubscriptions {
    private static final Logger LOG = Logger.getLogger(StoredSubscriptions.class);

    /// Changes that are read at once, so that a start with many does not hold all rows beside what is made of them.
    private static final int PAGE = 2_000;

    private final SubscriptionRepository stored;
    private final QueryParser parser;
    private final StoredQueries queries = new StoredQueries();
    private final Map<String, Subscription> byId = new ConcurrentHashMap<>();

    /// What no longer parses, until that is written down for good: a batch that wrote it may be rolled back.
    private final Map<String, StoredQueries.BrokenQuery> unwritten = new LinkedHashMap<>();

    private long known;

    StoredSubscriptions(SubscriptionRepository stored, QueryParser parser) {
        this.stored = stored;
        this.parser = parser;
    }

    /// In the transaction of the batch that is about to be matched. Answers the queries that no longer parse and are to be
    /// written down, again until [#written] says that they were: a grammar that has changed since they were stored must stop
    /// no other.
    public synchronized List<StoredQueries.BrokenQuery> catchUp() {
        queries.refileIfDue();
        if (stored.changeVersion() > known) {
            List<Subscription> page;
            do {
                page = stored.changedSince(known, PAGE);
                page.forEach(this::take);
                known = page.isEmpty() ? known : page.getLast().changeVersion();
            } while (page.size() == PAGE);
        }
        return List.copyOf(unwritten.values());
    }

    /// The transaction that wrote these down is committed.
    public synchronized void written(List<StoredQueries.BrokenQuery> broken) {
        broken.forEach(one -> unwritten.remove(one.id(), one));
    }

    private void take(Subscription changed) {
        unwritten.remove(changed.id());
        if (changed.isDeleted()) {
            queries.remove(changed.id());
            byId.remove(changed.id());
            return;
        }
        byId.put(changed.id(), changed);
        register(changed);
    }

    public StoredQueries.Matches match(Document article) {
        return queries.match(article);
    }

    public Optional<Subscription> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private void register(Subscription changed) {
        try {
            queries.register(changed.id(), parser.parsePositive(changed.query()));
        } catch (QuerySyntaxException e) {
            queries.remove(changed.id());
            LOG.errorf(
                    "A stored query no longer parses subscription=%s reason=%s",
                    changed.id(), e.getMessage());
            String reason = "the query no longer parses " + e.getMessage();
            unwritten.put(changed.id(), new StoredQueries.BrokenQuery(changed.id(), reason));
        }
    }
}
