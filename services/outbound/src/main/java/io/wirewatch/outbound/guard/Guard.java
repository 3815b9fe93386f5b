package io.wirewatch.outbound.guard;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/// Decides whether a place may be reached, by the addresses that its name has now.
public final class Guard {
    private static final Set<Integer> LOW_PORTS = Set.of(80, 443);
    private static final int FIRST_FREE_PORT = 1024;

    private final AllowList own;
    private final IPAddressGenerator addresses = new IPAddressGenerator();

    public Guard(AllowList own) {
        this.own = own;
    }

    /// What the guard says of a place.
    public sealed interface Verdict {
        /// @param own every address is of the operator's allow-list: no manners needed
        record Open(boolean own) implements Verdict {}

        record Refused(Rule rule) implements Verdict {}
    }

    /// One address that is not allowed refuses the name: which one a connect takes is not ours to say.
    public Verdict judge(TargetUrl url, List<InetAddress> all) {
        List<IPAddress> resolved = all.stream().map(addresses::from).toList();
        return verdict(url, resolved);
    }

    /// A literal is judged as it was written: an IPv4-mapped address stays one.
    public Verdict judge(TargetUrl url, IPAddress literal) {
        return verdict(url, List.of(literal));
    }

    /// The last check, on the address that a socket is about to connect to.
    public boolean mayConnect(InetAddress address, int port) {
        IPAddress ip = addresses.from(address);
        return own.allows(ip, port) || (AddressRules.isPublic(ip) && publicPort(port));
    }

    private Verdict verdict(TargetUrl url, List<IPAddress> resolved) {
        int port = url.port();
        if (resolved.stream().allMatch(address -> own.allows(address, port))) {
            return new Verdict.Open(true);
        }
        if (!publicPort(port)) {
            return new Verdict.Refused(Rule.PORT);
        }
        boolean open =
                resolved.stream()
                        .allMatch(
                                address ->
                                        own.allows(address, port)
                                                || AddressRules.isPublic(address));
        return open ? new Verdict.Open(false) : new Verdict.Refused(Rule.ADDRESS);
    }

    private static boolean publicPort(int port) {
        return LOW_PORTS.contains(port) || port >= FIRST_FREE_PORT;
    }
}
