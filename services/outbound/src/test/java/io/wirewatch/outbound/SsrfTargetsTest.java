package io.wirewatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wirewatch.outbound.OutboundResult.Blocked;
import io.wirewatch.outbound.guard.AllowList;
import io.wirewatch.outbound.guard.Guard;
import io.wirewatch.outbound.guard.TargetUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A list of targets that somebody else made, lines of `url TAB block|allow TAB why`, named by
/// `-Dwirewatch.ssrf-targets=FILE`. Its names of `rebind.test` carry their addresses: `a-10_0_0_1`, `m-ONE-OTHER` (both),
/// `r-FIRST-LATER`.
class SsrfTargetsTest {
    private static final String LIST = System.getProperty("wirewatch.ssrf-targets", "");

    @Test
    void everyTargetComesOutAsTheListSays() throws IOException {
        assumeTrue(!LIST.isEmpty(), "no list of targets is named");
        List<String> differing = new ArrayList<>();
        List<String> lines = Files.readAllLines(Path.of(LIST));
        for (String line : lines.subList(1, lines.size())) {
            String[] columns = line.split("\t");
            boolean blocked =
                    columns[1].equals("block") ? isBlocked(columns[0]) : isRefused(columns[0]);
            if (blocked != columns[1].equals("block")) {
                differing.add(line);
            }
        }

        assertThat(lines).hasSizeGreaterThan(1);
        assertThat(differing).isEmpty();
    }

    private static boolean isBlocked(String url) {
        try (GuardedClient client = Clients.with("", Clients.QUICK, SsrfTargetsTest::resolve)) {
            return client.send(OutboundRequest.get(url)) instanceof Blocked;
        }
    }

    /// By the guard alone: what is allowed is not asked.
    private static boolean isRefused(String url) throws UnknownHostException {
        return switch (TargetUrl.read(url)) {
            case TargetUrl.Reading.Refused _ -> true;
            case TargetUrl.Reading.Readable(TargetUrl target) ->
                    new Guard(AllowList.none()).judge(target, resolve(target.host()))
                            instanceof Guard.Verdict.Refused;
        };
    }

    private static List<InetAddress> resolve(String host) throws UnknownHostException {
        if (host.endsWith(".rebind.test")) {
            String[] parts = host.substring(0, host.indexOf('.')).split("-");
            List<InetAddress> addresses = new ArrayList<>();
            for (String part : Arrays.asList(parts).subList(1, parts.length)) {
                addresses.add(InetAddress.ofLiteral(part.replace('_', '.')));
            }
            return addresses;
        }
        return host.endsWith(".test")
                ? List.of(InetAddress.ofLiteral("8.8.8.8"))
                : List.of(InetAddress.getAllByName(host));
    }
}
