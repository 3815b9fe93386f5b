package io.wirewatch.poller.feed;

import inet.ipaddr.IPAddress;
import io.wirewatch.outbound.guard.TargetUrl;
import java.util.Optional;

/// Where a feed is asked, as far as manners go.
///
/// @param host with its port where that is no default
/// @param own an address that can be reached only where the operator allows it: no stranger's host
public record Place(String host, boolean own) {
    /// @param url without credentials
    public static Place of(String url) {
        return switch (TargetUrl.read(url)) {
            case TargetUrl.Reading.Readable(TargetUrl target) ->
                    new Place(
                            target.origin().substring(target.scheme().length() + 3),
                            target.literal().filter(Place::isLocal).isPresent());
            case TargetUrl.Reading.Refused _ -> new Place("", false);
        };
    }

    /// Whether credentials for one may be shown to the other.
    public static boolean sameOrigin(String one, String other) {
        return origin(one).isPresent() && origin(one).equals(origin(other));
    }

    private static Optional<String> origin(String url) {
        return TargetUrl.read(url) instanceof TargetUrl.Reading.Readable(TargetUrl target)
                ? Optional.of(target.origin())
                : Optional.empty();
    }

    private static boolean isLocal(IPAddress address) {
        return address.isLoopback() || address.isLocal();
    }
}
