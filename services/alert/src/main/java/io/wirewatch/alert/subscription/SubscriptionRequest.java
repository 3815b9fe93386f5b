package io.wirewatch.alert.subscription;

import io.wirewatch.alert.policy.AlertPolicy;
import io.wirewatch.alert.policy.PolicyReader;
import io.wirewatch.alert.request.Fields;
import io.wirewatch.alert.request.RefusedRequest;
import io.wirewatch.language.query.QueryParser;
import io.wirewatch.language.query.QuerySyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a caller asks for, checked.
///
/// @param per `story` or `article`
record SubscriptionRequest(
        String name, String query, String per, List<ChannelRequest> channels, AlertPolicy policy) {
    static final int MAX_NAME = 200;
    static final int MAX_QUERY = 10_000;
    static final int MAX_CHANNELS = 20;

    private static final List<String> KNOWN = known();

    /// What answers show and may come back with a change; it is not read.
    private static final Set<String> SHOWN = Set.of("id", "createdAt", "version", "broken");

    /// @throws RefusedRequest names the field
    /// @throws QuerySyntaxException the query does not parse
    static SubscriptionRequest of(Map<String, Object> body, QueryParser parser)
            throws QuerySyntaxException {
        Fields fields = Fields.read("a subscription", body, "{}");
        body.keySet().forEach(SubscriptionRequest::checkKnown);
        String per = fields.has("per") ? fields.oneOf("per", List.of("story", "article")) : "story";
        String query = fields.text("query", MAX_QUERY);
        parser.parsePositive(query);
        return new SubscriptionRequest(
                fields.text("name", MAX_NAME),
                query,
                per,
                channels(body.get("channels")),
                PolicyReader.read(fields));
    }

    private static void checkKnown(String field) {
        if (!KNOWN.contains(field) && !SHOWN.contains(field)) {
            throw new RefusedRequest(
                    "unknown field '" + field + "'; known are " + String.join(", ", KNOWN));
        }
    }

    private static List<ChannelRequest> channels(@Nullable Object channels) {
        if (!(channels instanceof List<?> list) || list.isEmpty() || list.size() > MAX_CHANNELS) {
            throw new RefusedRequest(
                    "channels must be a list of 1 to " + MAX_CHANNELS + " channels");
        }
        List<ChannelRequest> read =
                list.stream().map(raw -> ChannelRequest.read(orNothing(raw))).toList();
        if (read.stream().map(ChannelRequest::target).distinct().count() < read.size()) {
            throw new RefusedRequest("channels: one of them stands there twice");
        }
        return read;
    }

    private static Object orNothing(@Nullable Object raw) {
        return raw == null ? "nothing" : raw;
    }

    private static List<String> known() {
        List<String> known = new ArrayList<>(List.of("name", "query", "channels", "per"));
        known.addAll(PolicyReader.FIELDS);
        return List.copyOf(known);
    }
}
