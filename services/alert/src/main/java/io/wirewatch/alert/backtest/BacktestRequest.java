package io.wirewatch.alert.backtest;

import io.wirewatch.alert.policy.AlertPolicy;
import io.wirewatch.alert.policy.PolicyReader;
import io.wirewatch.alert.request.Fields;
import io.wirewatch.alert.request.RefusedRequest;
import io.wirewatch.language.query.Query;
import io.wirewatch.language.query.QueryParser;
import io.wirewatch.language.query.QuerySyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A subscription that is not saved yet, and the window to try it on.
record BacktestRequest(Query query, String per, AlertPolicy policy, Instant from, Instant to) {
    /// As long as articles can be looked back on.
    static final Duration LONGEST = Duration.ofDays(30);

    private static final Duration USUAL = Duration.ofDays(7);
    private static final int MAX_QUERY = 10_000;

    /// Without `from` and `to`: the last seven days. Name and channels of the form may stand there and are not read.
    ///
    /// @throws RefusedRequest names the field
    /// @throws QuerySyntaxException the query does not parse
    static BacktestRequest of(Map<String, Object> body, QueryParser parser, Instant now)
            throws QuerySyntaxException {
        Fields fields = Fields.read("a backtest", body, "{}");
        fields.mayHold(known());
        String per = fields.has("per") ? fields.oneOf("per", List.of("story", "article")) : "story";
        Instant to = fields.instant("to").orElse(now);
        Instant from = fields.instant("from").orElse(to.minus(USUAL));
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new RefusedRequest(
                    "from must be before to, by at most " + LONGEST.toDays() + " days");
        }
        Query query = parser.parsePositive(fields.text("query", MAX_QUERY));
        return new BacktestRequest(query, per, PolicyReader.read(fields), from, to);
    }

    private static List<String> known() {
        List<String> known = new ArrayList<>(List.of("query", "per", "from", "to"));
        known.addAll(PolicyReader.FIELDS);
        known.addAll(List.of("name", "channels"));
        return known;
    }
}
