package io.wirewatch.outbound.guard;

import inet.ipaddr.IPAddress;
import java.util.List;

/// Which addresses belong to the public internet: the IANA special-purpose registries (RFC 6890), the forms that
/// carry an IPv4 address inside an IPv6 one, and the metadata service of a cloud that sits in public space.
final class AddressRules {
    private static final List<IPAddress> NOT_PUBLIC_V4 =
            ranges(
                    "0.0.0.0/8", // this network; 0.0.0.0 reaches the local host on Linux
                    "10.0.0.0/8",
                    "100.64.0.0/10", // carrier-grade NAT; Alibaba metadata
                    "127.0.0.0/8",
                    "168.63.129.16/32", // Azure platform service
                    "169.254.0.0/16", // link-local; metadata of most clouds
                    "172.16.0.0/12",
                    "192.0.0.0/24", // IETF protocols; Oracle metadata
                    "192.0.2.0/24", // documentation
                    "192.31.196.0/24", // AS112
                    "192.52.193.0/24", // AMT
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16",
                    "192.175.48.0/24", // AS112
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4"); // reserved, broadcast

    /// All that IANA gives out as global unicast; outside of it are loopback, mapped, NAT64, ULA, link-local, multicast.
    private static final IPAddress GLOBAL_V6 = range("2000::/3");

    private static final List<IPAddress> NOT_PUBLIC_V6 =
            ranges(
                    "2001::/23", // IETF protocols: Teredo, benchmarks, ORCHID
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4
                    "2620:4f:8000::/48", // AS112
                    "3ffe::/16", // the 6bone, returned
                    "3fff::/20"); // documentation

    private AddressRules() {}

    static boolean isPublic(IPAddress address) {
        if (address.isIPv4()) {
            return NOT_PUBLIC_V4.stream().noneMatch(range -> range.contains(address));
        }
        return GLOBAL_V6.contains(address)
                && NOT_PUBLIC_V6.stream().noneMatch(range -> range.contains(address));
    }

    private static List<IPAddress> ranges(String... cidrs) {
        return List.of(cidrs).stream().map(AddressRules::range).toList();
    }

    private static IPAddress range(String cidr) {
        return IpText.range(cidr).orElseThrow();
    }
}
