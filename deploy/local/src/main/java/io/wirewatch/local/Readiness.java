package io.wirewatch.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Asks a process whether it is ready. An answer comes within two seconds.
interface Readiness {
    Duration PATIENCE = Duration.ofSeconds(2);

    boolean isReady() throws InterruptedException;

    /// Somebody accepts connections on this loopback port.
    static Readiness port(int port) {
        return () -> accepts(port);
    }

    /// A service's own readiness answers 200.
    static Readiness health(HttpClient client, int port) {
        URI uri = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
        return () -> answersOk(client, request);
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    (int) PATIENCE.toMillis());
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static boolean answersOk(HttpClient client, HttpRequest request)
            throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
