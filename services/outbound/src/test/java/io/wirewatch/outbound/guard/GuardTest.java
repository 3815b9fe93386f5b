package io.wirewatch.outbound.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.outbound.guard.Guard.Verdict;
import io.wirewatch.outbound.guard.TargetUrl.Reading;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    private static final Guard STRICT = new Guard(AllowList.none());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100.64.0.1",
                "0.1.2.3",
                "192.0.0.1",
                "198.18.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:0:7f00:1::",
                "fc00::1",
                "fd00:ec2::254",
                "::ffff:10.0.0.1"
            })
    void addressThatJavaTakesForPublicIsRefused(String address) {
        assertThat(STRICT.mayConnect(InetAddress.ofLiteral(address), 80)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "172.15.0.1",
                "172.32.0.1",
                "100.63.0.1",
                "100.128.0.1",
                "2606:4700::1111",
                "2a00:1450::1"
            })
    void publicAddressIsOpen(String address) {
        assertThat(STRICT.mayConnect(InetAddress.ofLiteral(address), 443)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 443, 1024, 8080, 65535})
    void publicPortsAreOpen(int port) {
        assertThat(STRICT.mayConnect(InetAddress.ofLiteral("8.8.8.8"), port)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 22, 25, 79, 81, 442, 444, 1023})
    void otherLowPortsAreRefused(int port) {
        assertThat(STRICT.mayConnect(InetAddress.ofLiteral("8.8.8.8"), port)).isFalse();
        assertThat(judged(STRICT, "http://name:" + port + "/", "8.8.8.8"))
                .isEqualTo(new Verdict.Refused(Rule.PORT));
    }

    @Test
    void allowListedPlaceIsOursOnAnyPort() {
        Guard guard = new Guard(AllowList.parse("10.1.2.0/24"));

        assertThat(judged(guard, "http://name:22/", "10.1.2.3")).isEqualTo(new Verdict.Open(true));
        assertThat(judged(guard, "http://name/", "10.1.2.3", "10.1.2.4"))
                .isEqualTo(new Verdict.Open(true));
        assertThat(judged(guard, "http://name/", "8.8.8.8")).isEqualTo(new Verdict.Open(false));
        assertThat(judged(guard, "http://name/", "127.0.0.1"))
                .isEqualTo(new Verdict.Refused(Rule.ADDRESS));
        assertThat(judged(guard, "http://name/", "10.1.2.3", "10.1.3.3"))
                .isEqualTo(new Verdict.Refused(Rule.ADDRESS));
    }

    @Test
    void placeThatIsPartlyOursGetsManners() {
        Guard guard = new Guard(AllowList.parse("10.1.2.0/24"));

        assertThat(judged(guard, "http://name/", "10.1.2.3", "8.8.8.8"))
                .isEqualTo(new Verdict.Open(false));
    }

    private static Verdict judged(Guard guard, String url, String... addresses) {
        TargetUrl target = ((Reading.Readable) TargetUrl.read(url)).url();
        List<InetAddress> all = Stream.of(addresses).map(InetAddress::ofLiteral).toList();
        return guard.judge(target, all);
    }
}
