package io.wirewatch.alert.subscription;

import io.wirewatch.alert.channel.Target;
import io.wirewatch.alert.request.Fields;
import io.wirewatch.alert.request.RefusedRequest;
import io.wirewatch.outbound.guard.TargetUrl;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A channel as a caller asks for it, checked.
///
/// @param secret of a webhook to sign with, of ntfy a token; of the others none
record ChannelRequest(Target target, Optional<String> secret) {
    static final int MAX_URL = 2_000;
    static final int MAX_MAILBOX = 254;
    static final int MAX_SECRET = 200;

    private static final List<String> TYPES =
            List.of("webhook", "email", "slack", "teams", "discord", "ntfy");

    /// One plain mailbox (RFC 5321, 4.1.2, without quoting and address literals): nothing that could end a header line or
    /// name a second recipient.
    private static final Pattern MAILBOX =
            Pattern.compile(
                    "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+");

    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    /// The channel's id and what was found broken in it may come back with a change, and are not read.
    private static final Set<String> SHOWN = Set.of("id", "disabled");

    /// @throws RefusedRequest names the field
    static ChannelRequest read(Object raw) {
        Fields fields =
                Fields.read("a channel", raw, "{\"type\": \"webhook\", \"url\": \"https://...\"}");
        String type = fields.text("type", 20);
        if (!TYPES.contains(type)) {
            throw new RefusedRequest(
                    "unknown channel type '%s'; known are %s"
                            .formatted(type, String.join(", ", TYPES)));
        }
        return switch (Target.Type.of(type)) {
            case WEBHOOK -> webhook(fields);
            case EMAIL -> email(fields);
            case SLACK -> chat(new Target.Slack(url(fields, "slack", Set.of())));
            case TEAMS -> chat(new Target.Teams(url(fields, "teams", Set.of())));
            case DISCORD -> chat(new Target.Discord(url(fields, "discord", Set.of())));
            case NTFY -> ntfy(fields);
        };
    }

    private static ChannelRequest webhook(Fields fields) {
        String url = url(fields, "webhook", Set.of("secret"));
        Optional<String> secret = fields.optionalText("secret", MAX_SECRET);
        secret.ifPresent(WebhookSecret::check);
        return new ChannelRequest(new Target.Webhook(url), secret);
    }

    private static ChannelRequest email(Fields fields) {
        checkKnown(fields, "email", Set.of("address"));
        String address = fields.text("address", MAX_MAILBOX).strip();
        if (!MAILBOX.matcher(address).matches()) {
            throw new RefusedRequest("address must be one mailbox such as name@example.com");
        }
        return new ChannelRequest(new Target.Email(address), Optional.empty());
    }

    private static ChannelRequest chat(Target target) {
        return new ChannelRequest(target, Optional.empty());
    }

    private static ChannelRequest ntfy(Fields fields) {
        String url = url(fields, "ntfy", Set.of("token"));
        if (!TOPIC.matcher(url.substring(url.lastIndexOf('/') + 1)).matches()) {
            throw new RefusedRequest(
                    "the ntfy url must end with a topic, such as https://ntfy.sh/my-topic");
        }
        Optional<String> token = fields.optionalText("token", MAX_SECRET);
        if (token.isPresent() && !TOKEN.matcher(token.get()).matches()) {
            throw new RefusedRequest("token must be printable ASCII without spaces");
        }
        return new ChannelRequest(new Target.Ntfy(url), token);
    }

    private static String url(Fields fields, String type, Set<String> more) {
        java.util.TreeSet<String> known = new java.util.TreeSet<>(more);
        known.add("url");
        checkKnown(fields, type, known);
        String url = fields.text("url", MAX_URL);
        return switch (TargetUrl.read(url)) {
            case TargetUrl.Reading.Readable(TargetUrl target) when target.hasCredentials() ->
                    throw new RefusedRequest("the " + type + "'s url must not hold credentials");
            case TargetUrl.Reading.Readable _ -> url;
            case TargetUrl.Reading.Refused refused ->
                    throw new RefusedRequest(
                            "the " + type + "'s url is refused: " + refused.rule().message());
        };
    }

    private static void checkKnown(Fields fields, String type, Set<String> fieldsOfType) {
        for (String field : fields.values().keySet()) {
            if (!field.equals("type") && !SHOWN.contains(field) && !fieldsOfType.contains(field)) {
                throw new RefusedRequest(
                        "unknown field '%s' of a channel of type %s; known are type, %s"
                                .formatted(
                                        field,
                                        type,
                                        String.join(
                                                ", ", fieldsOfType.stream().sorted().toList())));
            }
        }
    }
}
