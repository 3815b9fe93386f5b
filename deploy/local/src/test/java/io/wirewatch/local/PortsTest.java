package io.wirewatch.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void takenPortIsNamedWithItsOwner() throws IOException {
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = new Ports(stranger.getLocalPort() - 1, false);

            assertThat(ports.taken())
                    .hasValueSatisfying(
                            sentence ->
                                    assertThat(sentence)
                                            .contains(stranger.getLocalPort() + " (feed-poller)"));
        }
    }

    @Test
    void demoPortMattersOnlyToTheDemo() throws IOException {
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int base = stranger.getLocalPort() - 3;

            assertThat(new Ports(base, false).taken().filter(taken -> taken.contains("demo")))
                    .isEmpty();
            assertThat(new Ports(base, true).taken().filter(taken -> taken.contains("demo")))
                    .isPresent();
        }
    }
}
