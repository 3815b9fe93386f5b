package io.wirewatch.poller.registry;

import inet.ipaddr.IPAddress;
import io.wirewatch.contract.Fingerprint;
import io.wirewatch.outbound.guard.Rule;
import io.wirewatch.outbound.guard.TargetUrl;
import io.wirewatch.poller.fetch.Login;
import java.net.URI;
import java.util.Optional;

/// Where a feed is: its URL without credentials, and these apart.
///
/// @param login `user:password` as the URL had it
/// @param isPrivate on an address that can be reached only where the operator allows it
record FeedAddress(String id, String url, Optional<String> login, URI uri, boolean isPrivate) {
    /// What came of reading a URL.
    sealed interface Reading {
        record Good(FeedAddress address) implements Reading {}

        record Bad(Rule rule) implements Reading {}
    }

    static Reading read(String text) {
        return switch (TargetUrl.read(text)) {
            case TargetUrl.Reading.Refused(Rule rule) -> new Reading.Bad(rule);
            case TargetUrl.Reading.Readable(TargetUrl target) -> new Reading.Good(of(target, text));
        };
    }

    Optional<Login> credentials() {
        return login.map(words -> new Login(url, words));
    }

    private static FeedAddress of(TargetUrl target, String text) {
        String url = target.uri().toString();
        Optional<String> login =
                target.hasCredentials() ? Optional.of(loginOf(text)) : Optional.empty();
        boolean isPrivate = target.literal().map(FeedAddress::isLocal).orElse(false);
        return new FeedAddress(Fingerprint.of("feed", url), url, login, target.uri(), isPrivate);
    }

    private static boolean isLocal(IPAddress address) {
        return address.isLoopback() || address.isLocal();
    }

    private static String loginOf(String text) {
        String authority = text.substring(text.indexOf("://") + 3);
        return authority.substring(0, authority.indexOf('@'));
    }
}
