package io.wirewatch.poller.websub;

import io.wirewatch.outbound.Failure;
import io.wirewatch.outbound.Outbound;
import io.wirewatch.outbound.OutboundRequest;
import io.wirewatch.outbound.OutboundResult;
import io.wirewatch.outbound.freshness.RetryAfter;
import io.wirewatch.outbound.guard.TargetUrl;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Asks hubs (W3C WebSub, 5.1). A hub is a stranger like any other: every address that it names is judged.
@Singleton
class HubClient {
    /// A hub may send us to another hub; this often.
    static final int MOST_REDIRECTS = 2;

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Set<Integer> ELSEWHERE = Set.of(307, 308);

    private final Outbound outbound;
    private final InstantSource clock;

    HubClient(Outbound outbound, InstantSource clock) {
        this.outbound = outbound;
        this.clock = clock;
    }

    /// @param lease that is asked for
    record Asking(Mode mode, String topic, String callback, String secret, Duration lease) {
        /// The callback and the secret are the hub's only.
        @Override
        public String toString() {
            return "Asking[mode=" + mode + "]";
        }
    }

    /// What a hub said; reasons may be shown.
    sealed interface Answer {
        /// It goes on to verify.
        record Taken() implements Answer {}

        /// @param after its `Retry-After`
        record Refused(String reason, Optional<Duration> after) implements Answer {}

        /// Nobody knows whether it got the request.
        record Unanswered(String reason) implements Answer {}

        /// It was not its turn.
        record NotAsked() implements Answer {}
    }

    Answer ask(String hub, Asking asking) {
        String url = hub;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            OutboundResult result = outbound.send(OutboundRequest.post(url, FORM, form(asking)));
            Optional<String> elsewhere = elsewhere(url, result);
            if (elsewhere.isEmpty()) {
                return answer(result);
            }
            url = elsewhere.get();
        }
        return new Answer.Refused("the hub sent us from one to another", Optional.empty());
    }

    private static Optional<String> elsewhere(String url, OutboundResult result) {
        if (result instanceof OutboundResult.Answered answer
                && ELSEWHERE.contains(answer.status())
                && TargetUrl.read(url) instanceof TargetUrl.Reading.Readable(TargetUrl from)) {
            return answer.headers()
                    .first("location")
                    .flatMap(
                            to ->
                                    from.follow(to)
                                                    instanceof
                                                    TargetUrl.Reading.Readable(TargetUrl there)
                                            ? HubUrl.of(there.toString())
                                            : Optional.empty())
                    .map(HubUrl::url);
        }
        return Optional.empty();
    }

    private Answer answer(OutboundResult result) {
        return switch (result) {
            case OutboundResult.Answered answer when answer.successful() -> new Answer.Taken();
            case OutboundResult.Answered answer ->
                    new Answer.Refused("the hub answered " + answer.status(), after(answer));
            case OutboundResult.Blocked blocked ->
                    new Answer.Refused("the hub: " + blocked.message(), Optional.empty());
            case OutboundResult.Failed failed
                    when failed.kind() == Failure.HOST_BUSY || failed.kind() == Failure.STOPPED ->
                    new Answer.NotAsked();
            case OutboundResult.Failed failed ->
                    new Answer.Unanswered("the hub: " + failed.message());
        };
    }

    private Optional<Duration> after(OutboundResult.Answered answer) {
        return answer.headers()
                .first("retry-after")
                .flatMap(value -> RetryAfter.parse(value, clock.instant()));
    }

    private static byte[] form(Asking asking) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("hub.callback", asking.callback());
        fields.put("hub.mode", asking.mode().word());
        fields.put("hub.topic", asking.topic());
        if (asking.mode() == Mode.SUBSCRIBE) {
            fields.put("hub.lease_seconds", Long.toString(asking.lease().toSeconds()));
            fields.put("hub.secret", asking.secret());
        }
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
