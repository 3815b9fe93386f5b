package io.wirewatch.alert.matching;

import io.wirewatch.alert.subscription.Subscription;
import io.wirewatch.alert.subscription.SubscriptionRepository;
import io.wirewatch.language.match.Document;
import io.wirewatch.language.match.StoredQueries;
import io.wirewatch.language.query.QueryParser;
import io.wirewatch.language.query.QuerySyntaxException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
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
    private long known;

    StoredSubscriptions(SubscriptionRepository stored, QueryParser parser) {
        this.stored = stored;
        this.parser = parser;
    }

    /// In the transaction of the batch that is about to be matched. Answers the queries that no longer parse: a grammar
    /// that has changed since they were stored must stop no other.
    public synchronized List<StoredQueries.BrokenQuery> catchUp() {
        queries.refileIfDue();
        List<StoredQueries.BrokenQuery> broken = new ArrayList<>();
        if (stored.changeVersion() > known) {
            List<Subscription> page;
            do {
                page = stored.changedSince(known, PAGE);
                page.forEach(changed -> take(changed).ifPresent(broken::add));
                known = page.isEmpty() ? known : page.getLast().changeVersion();
            } while (page.size() == PAGE);
        }
        return broken;
    }

    private Optional<StoredQueries.BrokenQuery> take(Subscription changed) {
        if (changed.isDeleted()) {
            queries.remove(changed.id());
            byId.remove(changed.id());
            return Optional.empty();
        }
        byId.put(changed.id(), changed);
        return register(changed);
    }

    public StoredQueries.Matches match(Document article) {
        return queries.match(article);
    }

    public Optional<Subscription> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private Optional<StoredQueries.BrokenQuery> register(Subscription changed) {
        try {
            queries.register(changed.id(), parser.parsePositive(changed.query()));
            return Optional.empty();
        } catch (QuerySyntaxException e) {
            queries.remove(changed.id());
            LOG.errorf(
                    "A stored query no longer parses subscription=%s reason=%s",
                    changed.id(), e.getMessage());
            return Optional.of(
                    new StoredQueries.BrokenQuery(
                            changed.id(), "the query no longer parses " + e.getMessage()));
        }
    }
}
