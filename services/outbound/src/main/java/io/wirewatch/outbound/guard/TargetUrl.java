package io.wirewatch.outbound.guard;

import inet.ipaddr.IPAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// An absolute http or https URL that was read strictly: there is one way to understand it. Safe to print: the
/// credentials are not in its text.
public final class TargetUrl {
    /// Longer URLs are refused.
    public static final int LONGEST = 4_000;

    /// Names that only ever mean something inside a network (RFC 6761, 6762, 8375).
    private static final List<String> LOCAL_DOMAINS =
            List.of(
                    ".localhost",
                    ".local",
                    ".internal",
                    ".lan",
                    ".intranet",
                    ".private",
                    ".corp",
                    ".home",
                    ".home.arpa");

    private final String scheme;
    private final Authority authority;
    private final String path;

    /// What came of reading a text.
    public sealed interface Reading {
        record Readable(TargetUrl url) implements Reading {}

        record Refused(Rule rule) implements Reading {}
    }

    TargetUrl(String scheme, Authority authority, String path) {
        this.scheme = scheme;
        this.authority = authority;
        this.path = path;
    }

    /// Reads an absolute URL; a fragment is dropped, letters outside ASCII are encoded. No name is looked up.
    public static Reading read(String text) {
        return UrlReader.read(text);
    }

    /// Reads a `Location` relative to this URL (RFC 3986, 5.2).
    public Reading follow(String location) {
        return UrlReader.read(UrlReader.absolute(this, location.strip()));
    }

    public String scheme() {
        return scheme;
    }

    public boolean secure() {
        return scheme.equals("https");
    }

    /// Lower case, ASCII, without brackets and final dot.
    public String host() {
        return authority.host();
    }

    public int port() {
        return authority.port().orElse(secure() ? 443 : 80);
    }

    public boolean defaultPort() {
        return port() == (secure() ? 443 : 80);
    }

    /// Path and query, ASCII, beginning with a slash.
    public String path() {
        return path;
    }

    /// The host, when it is an address and no name.
    public Optional<IPAddress> literal() {
        return authority.literal();
    }

    /// A name without a dot or of a local domain: never on the public internet, whether it exists or not.
    public boolean localName() {
        String host = host();
        return literal().isEmpty()
                && (!host.contains(".") || LOCAL_DOMAINS.stream().anyMatch(host::endsWith));
    }

    public boolean hasCredentials() {
        return authority.userInfo().isPresent();
    }

    /// The value of an `Authorization` header (RFC 7617), UTF-8.
    public Optional<String> basicAuthorization() {
        return authority
                .userInfo()
                .map(PercentText::decode)
                .map(user -> user.contains(":") ? user : user + ":")
                .map(user -> user.getBytes(StandardCharsets.UTF_8))
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user));
    }

    public boolean sameOrigin(TargetUrl other) {
        return scheme.equals(other.scheme) && host().equals(other.host()) && port() == other.port();
    }

    /// Without credentials.
    public URI uri() {
        return URI.create(toString());
    }

    /// Scheme, host and port.
    public String origin() {
        String name = literal().filter(IPAddress::isIPv6).isPresent() ? "[" + host() + "]" : host();
        return scheme + "://" + name + (defaultPort() ? "" : ":" + port());
    }

    @Override
    public String toString() {
        return origin() + path;
    }
}
