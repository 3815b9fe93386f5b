package io.wirewatch.poller.poll;

import io.wirewatch.testkit.feeds.Rss;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// A server that answers on every address of 127.0.0.0/8: each is a host of its own. `/feed` is a feed of one item, `/hang`
/// never answers.
final class LoopbackHosts implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 1_000);
    private final AtomicInteger hanging = new AtomicInteger();

    LoopbackHosts() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    /// On the n-th host.
    String url(int host, String path) {
        return "http://127.7.%d.%d:%d%s"
                .formatted(host / 200 + 1, host % 200 + 1, listener.getLocalPort(), path);
    }

    int hanging() {
        return hanging.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String line = String.valueOf(in.readLine());
            while (!String.valueOf(in.readLine()).isEmpty()) {
                // the head
            }
            if (line.contains("/hang")) {
                hanging.incrementAndGet();
                socket.getInputStream().read();
                return;
            }
            String name = socket.getLocalAddress().getHostAddress();
            byte[] body = Rss.numbered(name, 1, 1, "plain").getBytes(StandardCharsets.UTF_8);
            String head =
                    "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: %d\r\n\r\n";
            socket.getOutputStream()
                    .write(head.formatted(body.length).getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body);
        } catch (IOException gone) {
            // the client went away
        }
    }
}
