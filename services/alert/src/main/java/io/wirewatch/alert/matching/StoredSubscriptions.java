package io.wirewatch.alert.matching;

import io.wirewatch.alert.subscription.Subscription;
import io.wirewatch.alert.subscription.SubscriptionRepository;
import io.wirewatch.language.match.Document;
import io.wirewatch.language.match.StoredQueries;
import io.wirewatch.language.query.QueryParser;
import io.wirewatch.language.query.QuerySyntaxException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// All subscriptions in memory, ready to match. What stands here is rebuilt from the store at the first batch after a
/// start, and caught up at the beginning of every later one.
@Singleton
public class StoredSubscriptions {
    private static final Logger LOG = Logger.getLogger(StoredSubscriptions.class);

    private final SubscriptionRepository stored;
    private final QueryParser parser;
    private final StoredQueries queries = new StoredQueries();
    private final Map<String, Subscription> byId = new ConcurrentHashMap<>();
    private long known;

    StoredSubscriptions(SubscriptionRepository stored, QueryParser parser) {
        this.stored = stored;
        this.parser = parser;
    }

    /// In the transaction of the batch that is about to be matched.
    public synchronized void catchUp() {
        long now = stored.changeVersion();
        if (now == known) {
            return;
        }
        for (Subscription changed : stored.changedSince(known)) {
            if (changed.isDeleted()) {
                queries.remove(changed.id());
                byId.remove(changed.id());
            } else {
                register(changed);
            }
            known = Math.max(known, changed.changeVersion());
        }
    }

    public StoredQueries.Matches match(Document article) {
        return queries.match(article);
    }

    public Optional<Subscription> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// A stored query has parsed when it was stored; a grammar that has changed since must stop no other.
    private void register(Subscription changed) {
        try {
            byId.put(changed.id(), changed);
            queries.register(changed.id(), parser.parsePositive(changed.query()));
        } catch (QuerySyntaxException e) {
            queries.remove(changed.id());
            LOG.errorf(
                    "A stored query no longer parses subscription=%s reason=%s",
                    changed.id(), e.getMessage());
        }
    }
}
