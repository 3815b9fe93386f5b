package io.wirewatch.poller.websub;

import io.wirewatch.outbound.guard.TargetUrl;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A hub that may be asked: its URL bears no credentials, so it may be shown.
///
/// @param host with its port where that is no default
record HubUrl(String url, String host) {
    static Optional<HubUrl> of(String url) {
        return switch (TargetUrl.read(url)) {
            case TargetUrl.Reading.Readable(TargetUrl target) when !target.hasCredentials() ->
                    Optional.of(
                            new HubUrl(
                                    target.toString(),
                                    target.origin().substring(target.scheme().length() + 3)));
            case TargetUrl.Reading.Readable _, TargetUrl.Reading.Refused _ -> Optional.empty();
        };
    }

    /// Those that may be asked: encrypted ones first, for a secret is told to them.
    static List<HubUrl> of(List<String> urls) {
        return urls.stream()
                .flatMap(url -> of(url).stream())
                .distinct()
                .sorted(Comparator.comparing(hub -> !hub.url().startsWith("https:")))
                .toList();
    }
}
