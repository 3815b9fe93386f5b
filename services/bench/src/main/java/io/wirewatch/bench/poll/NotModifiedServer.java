package io.wirewatch.bench.poll;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A process of its own that answers 304 on every address of 127.0.0.0/8, and closes. Says its port.
public final class NotModifiedServer {
    private static final byte[] ANSWER =
            "HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.ISO_8859_1);

    private NotModifiedServer() {}

    public static void main(String[] arguments) throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 4_000)) {
            System.out.println(listener.getLocalPort());
            while (true) {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            }
        }
    }

    private static void answer(Socket socket) {
        try (socket) {
            if (readHead(socket.getInputStream())) {
                socket.getOutputStream().write(ANSWER);
            }
        } catch (IOException gone) {
            // the client went away, and with it its request
        }
    }

    /// Up to the empty line; what is asked does not matter.
    static boolean readHead(InputStream in) throws IOException {
        byte[] buffer = new byte[4_096];
        int size = 0;
        while (size < buffer.length) {
            int count = in.read(buffer, size, buffer.length - size);
            if (count < 0) {
                return false;
            }
            size += count;
            if (size >= 4 && buffer[size - 1] == '\n' && buffer[size - 3] == '\n') {
                return true;
            }
        }
        return false;
    }
}
