package io.wirewatch.outbound.guard;

import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The operator's own places, which may be reached although they are private (`WIREWATCH_FETCH_ALLOW`).
///
/// Written as a comma list of `CIDR[:port]`: `10.1.2.0/24`, `127.0.0.1:8083`, `fd00:1::/64`, `[fd00:1::/64]:8080`.
/// Without a port, every port. An entry opens its own addresses and no others.
public final class AllowList {
    private static final Pattern BRACKETED = Pattern.compile("\\[([^\\[\\]]+)](?::([0-9]{1,5}))?");
    private static final Pattern IPV4 = Pattern.compile("([0-9./]+)(?::([0-9]{1,5}))?");

    private final List<Entry> entries;

    private record Entry(IPAddress range, OptionalInt port) {
        boolean allows(IPAddress address, int asked) {
            return range.contains(address) && (port.isEmpty() || port.getAsInt() == asked);
        }
    }

    private AllowList(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    public static AllowList none() {
        return new AllowList(List.of());
    }

    /// Blank text is an empty list.
    ///
    /// @throws IllegalArgumentException naming the entry that cannot be read
    public static AllowList parse(String text) {
        if (text.isBlank()) {
            return none();
        }
        List<Entry> entries = new ArrayList<>();
        for (String entry : text.split(",", -1)) {
            entries.add(entry(entry.strip()));
        }
        return new AllowList(entries);
    }

    boolean allows(IPAddress address, int port) {
        return entries.stream().anyMatch(entry -> entry.allows(address, port));
    }

    private static Entry entry(String text) {
        Matcher bracketed = BRACKETED.matcher(text);
        if (bracketed.matches()) {
            return new Entry(range(bracketed.group(1), text), port(bracketed.group(2), text));
        }
        Matcher ipv4 = IPV4.matcher(text);
        if (ipv4.matches()) {
            return new Entry(range(ipv4.group(1), text), port(ipv4.group(2), text));
        }
        return new Entry(range(text, text), OptionalInt.empty());
    }

    private static IPAddress range(String cidr, String entry) {
        IPAddress range =
                IpText.range(cidr)
                        .orElseThrow(() -> unreadable(entry, "not an address or a CIDR range"));
        if (range.isPrefixed() && !range.isPrefixBlock()) {
            throw unreadable(entry, "the range begins at " + range.toPrefixBlock());
        }
        return range;
    }

    private static OptionalInt port(
            @org.jspecify.annotations.Nullable String digits, String entry) {
        if (digits == null) {
            return OptionalInt.empty();
        }
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65535) {
            throw unreadable(entry, "a port is 1 to 65535");
        }
        return OptionalInt.of(port);
    }

    private static IllegalArgumentException unreadable(String entry, String why) {
        return new IllegalArgumentException(
                "WIREWATCH_FETCH_ALLOW: cannot read \""
                        + entry
                        + "\" ("
                        + why
                        + "); written as CIDR[:port],"
                        + " for example 10.1.2.0/24 or [fd00:1::/64]:8080");
    }
}
