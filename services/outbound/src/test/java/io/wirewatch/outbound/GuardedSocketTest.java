package io.wirewatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wirewatch.outbound.guard.AllowList;
import io.wirewatch.outbound.guard.Guard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The last line: whatever the code above believed, the socket itself refuses.
class GuardedSocketTest {

    @Test
    void connectsToNoAddressThatTheGuardRefuses() throws IOException {
        try (RawServer server = new RawServer();
                GuardedSocket socket = socket("127.0.0.2/32")) {
            InetSocketAddress loopback =
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), server.port());

            assertThatThrownBy(() -> socket.connect(loopback, 500))
                    .isInstanceOf(GuardedSocket.AddressRefused.class);
            assertThatThrownBy(() -> socket.connect(loopback))
                    .isInstanceOf(GuardedSocket.AddressRefused.class);
            assertThat(server.openConnections()).isZero();
        }
    }

    @Test
    void connectsToNoNameThatNobodyLookedUp() throws IOException {
        try (GuardedSocket socket = socket("127.0.0.0/8")) {
            InetSocketAddress name = InetSocketAddress.createUnresolved("localhost", 80);

            assertThatThrownBy(() -> socket.connect(name, 500))
                    .isInstanceOf(GuardedSocket.AddressRefused.class);
        }
    }

    @Test
    void connectsToWhatTheOperatorAllows() throws IOException {
        try (RawServer server = new RawServer();
                GuardedSocket socket = socket("127.0.0.1:" + server.port())) {
            socket.connect(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), server.port()), 500);

            assertThat(socket.isConnected()).isTrue();
        }
    }

    private static GuardedSocket socket(String allowed) {
        return new GuardedSocket(
                new Guard(AllowList.parse(allowed)), new Call(Duration.ofSeconds(1)));
    }
}
