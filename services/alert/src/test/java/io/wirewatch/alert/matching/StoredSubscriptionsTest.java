package io.wirewatch.alert.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.alert.subscription.StoredRow;
import io.wirewatch.alert.subscription.Subscription;
import io.wirewatch.alert.subscription.SubscriptionRepository;
import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.match.StoredQueries;
import io.wirewatch.language.query.QueryParser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredSubscriptionsTest {
    private final Stored stored = new Stored();
    private final StoredSubscriptions subscriptions =
            new StoredSubscriptions(stored, new QueryParser(new TextAnalysis()));

    @Test
    void queryThatNoLongerParsesIsToldAgainUntilThatIsWritten() {
        stored.change("broken", "(");
        List<StoredQueries.BrokenQuery> first = subscriptions.catchUp();
        assertThat(first).extracting(StoredQueries.BrokenQuery::id).containsExactly("broken");

        assertThat(subscriptions.catchUp()).as("after a rollback").isEqualTo(first);
        subscriptions.written(first);

        assertThat(subscriptions.catchUp()).isEmpty();
    }

    @Test
    void queryThatWasMendedMeanwhileIsToldNoMore() {
        stored.change("broken", "(");
        stored.change("gone", ")");
        subscriptions.catchUp();

        stored.change("broken", "chips");
        stored.delete("gone");

        assertThat(subscriptions.catchUp()).isEmpty();
    }

    @Test
    void whatWasWrittenOfAnEarlierQueryIsNotTakenForThisOne() {
        stored.change("broken", "(");
        List<StoredQueries.BrokenQuery> before = subscriptions.catchUp();
        stored.change("broken", "chips OR");
        List<StoredQueries.BrokenQuery> now = subscriptions.catchUp();

        subscriptions.written(before);

        assertThat(subscriptions.catchUp()).isEqualTo(now).isNotEqualTo(before);
    }

    /// The rows, without a database.
    private static final class Stored extends SubscriptionRepository {
        final List<Subscription> changes = new ArrayList<>();

        void change(String id, String query) {
            changes.add(StoredRow.of(id, query, changes.size() + 1));
        }

        void delete(String id) {
            changes.add(StoredRow.deleted(id, changes.size() + 1));
        }

        @Override
        public long changeVersion() {
            return changes.size();
        }

        @Override
        public List<Subscription> changedSince(long changeVersion, int most) {
            return changes.subList((int) changeVersion, changes.size());
        }
    }
}
