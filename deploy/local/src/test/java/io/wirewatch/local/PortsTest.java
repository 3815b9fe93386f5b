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
        try (ServerSocket stranger = amongFreePorts()) {
            int base = stranger.getLocalPort() - 3;

            assertThat(new Ports(base, true).taken())
                    .hasValueSatisfying(sentence -> assertThat(sentence).contains("demo"));
        }
    }

    /// As a demo's port, with nobody on the other ports: those of outgoing connections come and go.
    private static ServerSocket amongFreePorts() throws IOException {
        for (int i = 0; i < 100; i++) {
            ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            if (new Ports(stranger.getLocalPort() - 3, false).taken().isEmpty()) {
                return stranger;
            }
            stranger.close();
        }
        throw new AssertionError("no free ports beside each other");
    }
}
