package io.wirewatch.alert.subscription;

import io.wirewatch.language.query.QueryParser;
import io.wirewatch.language.query.QuerySyntaxException;
import io.wirewatch.outbound.guard.TargetUrl;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a caller asks for, checked.
///
/// @param per `story` or `article`
record SubscriptionRequest(String name, String query, String per, List<ChannelRequest> channels) {
    static final int MAX_NAME = 200;
    static final int MAX_CHANNELS = 20;
    static final int MAX_URL = 2_000;

    private static final Set<String> KNOWN = Set.of("name", "query", "channels", "per");
    private static final Set<String> LATER =
            Set.of(
                    "digest",
                    "quietHours",
                    "maxPerDay",
                    "minSources",
                    "paused",
                    "snooze",
                    "spike",
                    "silence");
    private static final Set<String> CHANNELS_TO_COME =
            Set.of("email", "slack", "teams", "discord", "ntfy");

    /// @param url where the webhook goes
    record ChannelRequest(String type, String url, Optional<String> secret) {}

    /// @throws RefusedRequest names the field
    static SubscriptionRequest of(Map<String, Object> body, QueryParser parser) {
        body.keySet().forEach(SubscriptionRequest::checkKnown);
        String per = body.containsKey("per") ? text(body, "per", 10) : "story";
        if (!per.equals("story") && !per.equals("article")) {
            throw new RefusedRequest("per must be story or article, not '" + per + "'");
        }
        String query = text(body, "query", 10_000);
        try {
            parser.parsePositive(query);
        } catch (QuerySyntaxException e) {
            throw new BadQuery(e);
        }
        return new SubscriptionRequest(
                text(body, "name", MAX_NAME), query, per, channels(body.get("channels")));
    }

    private static void checkKnown(String field) {
        if (LATER.contains(field)) {
            throw new RefusedRequest("not supported yet: " + field);
        }
        if (!KNOWN.contains(field)) {
            throw new RefusedRequest(
                    "unknown field '" + field + "'; known are name, query, channels, per");
        }
    }

    private static List<ChannelRequest> channels(@Nullable Object channels) {
        if (!(channels instanceof List<?> list) || list.isEmpty() || list.size() > MAX_CHANNELS) {
            throw new RefusedRequest(
                    "channels must be a list of 1 to " + MAX_CHANNELS + " channels");
        }
        List<ChannelRequest> read = list.stream().map(SubscriptionRequest::channel).toList();
        if (read.stream().map(ChannelRequest::url).distinct().count() < read.size()) {
            throw new RefusedRequest("channels: one webhook url stands there twice");
        }
        return read;
    }

    private static ChannelRequest channel(Object channel) {
        if (!(channel instanceof Map<?, ?> raw)) {
            throw new RefusedRequest(
                    "a channel must be an object such as {\"type\": \"webhook\", \"url\": \"https://...\"}");
        }
        Map<String, Object> fields = asFields(raw);
        String type = text(fields, "type", 20);
        if (CHANNELS_TO_COME.contains(type)) {
            throw new RefusedRequest("not supported yet: channels of type " + type);
        }
        if (!type.equals("webhook")) {
            throw new RefusedRequest("unknown channel type '" + type + "'; known is webhook");
        }
        for (String field : fields.keySet()) {
            if (!Set.of("type", "url", "secret").contains(field)) {
                throw new RefusedRequest(
                        "unknown field '" + field + "' of a webhook; known are type, url, secret");
            }
        }
        Optional<String> secret =
                fields.containsKey("secret")
                        ? Optional.of(text(fields, "secret", 200))
                        : Optional.empty();
        secret.ifPresent(WebhookSecret::check);
        return new ChannelRequest(type, url(text(fields, "url", MAX_URL)), secret);
    }

    private static String url(String url) {
        return switch (TargetUrl.read(url)) {
            case TargetUrl.Reading.Readable _ when URI.create(url).getUserInfo() != null ->
                    throw new RefusedRequest(
                            "the webhook's url must not hold credentials: it is signed with the secret");
            case TargetUrl.Reading.Readable _ -> url;
            case TargetUrl.Reading.Refused refused ->
                    throw new RefusedRequest(
                            "the webhook's url is refused: " + refused.rule().message());
        };
    }

    private static Map<String, Object> asFields(Map<?, ?> raw) {
        Map<String, Object> fields = new java.util.HashMap<>();
        raw.forEach((name, value) -> fields.put(String.valueOf(name), value));
        return fields;
    }

    private static String text(Map<String, Object> fields, String name, int longest) {
        if (!(fields.get(name) instanceof String text) || text.isBlank()) {
            throw new RefusedRequest(name + " must be a string that is not empty");
        }
        if (text.length() > longest || text.indexOf('\u0000') >= 0) {
            throw new RefusedRequest(
                    name + " must have at most " + longest + " characters and no NUL");
        }
        return text;
    }

    /// The request cannot be done; the message names the field.
    static final class RefusedRequest extends RuntimeException {
        RefusedRequest(String message) {
            super(message);
        }
    }

    /// The query does not parse.
    static final class BadQuery extends RuntimeException {
        private final QuerySyntaxException cause;

        BadQuery(QuerySyntaxException cause) {
            super(cause);
            this.cause = cause;
        }

        QuerySyntaxException syntax() {
            return cause;
        }
    }
}
