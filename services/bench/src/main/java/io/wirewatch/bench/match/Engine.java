package io.wirewatch.bench.match;

import io.wirewatch.language.match.Document;
import io.wirewatch.language.match.StoredQueries;
import io.wirewatch.language.query.Query;
import io.wirewatch.testkit.monitor.ReferenceMonitor;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What holds stored queries and answers which of them an article fulfils.
sealed interface Engine {
    void register(Map<String, Query> queries);

    Set<String> match(Document document);

    /// Ours.
    record Wirewatch(StoredQueries queries) implements Engine {
        @Override
        public void register(Map<String, Query> more) {
            more.forEach(queries::register);
        }

        @Override
        public Set<String> match(Document document) {
            return queries.match(document).found().stream()
                    .map(StoredQueries.Match::id)
                    .collect(Collectors.toSet());
        }
    }

    /// Lucene's.
    record Lucene(ReferenceMonitor monitor) implements Engine {
        @Override
        public void register(Map<String, Query> queries) {
            monitor.register(queries);
        }

        @Override
        public Set<String> match(Document document) {
            return monitor.match(document);
        }
    }
}
