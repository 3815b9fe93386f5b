package io.wirewatch.contract;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An article matched a subscription. Written to `alerts.v1`, for other systems.
///
/// @param subject what is alerted once: `story:ID` or `article:ID`
/// @param reason the words that made it match
/// @param because what else of the article was asked for, in words, such as `language is zh`
public record AlertRaised(
        String id,
        String subscription,
        String subject,
        String article,
        String revision,
        Optional<URI> url,
        String title,
        String language,
        String source,
        List<String> themes,
        List<Evidence> reason,
        Optional<List<String>> because,
        Instant at) {
    public static final String TYPE = "io.wirewatch.alert.raised.v1";

    public AlertRaised {
        Required.notNull(
                "alert",
                id,
                subscription,
                subject,
                article,
                revision,
                url,
                title,
                language,
                source,
                themes,
                reason,
                because,
                at);
        themes = List.copyOf(themes);
        reason = List.copyOf(reason);
        because = because.map(List::copyOf);
    }
}
