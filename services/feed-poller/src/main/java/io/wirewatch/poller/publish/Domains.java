package io.wirewatch.poller.publish;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.psl.PublicSuffixMatcher;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;

/// The registrable domain of a URL, by the public suffix list.
public final class Domains {
    private static final PublicSuffixMatcher SUFFIXES = PublicSuffixMatcherLoader.getDefault();

    private Domains() {}

    /// `heise.de` of `https://www.heise.de/...`; the host itself where it has none (an address, a local name).
    public static String registrable(URI url) {
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        if (host.isEmpty() || host.startsWith("[") || host.matches("[0-9.]+")) {
            return host;
        }
        return Optional.ofNullable(SUFFIXES.getDomainRoot(host)).orElse(host);
    }
}
