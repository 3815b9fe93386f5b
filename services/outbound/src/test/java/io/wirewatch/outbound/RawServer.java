package io.wirewatch.outbound;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server on loopback that answers with exactly the bytes a test wants, however wrong.
final class RawServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    final List<Request> requests = new CopyOnWriteArrayList<>();

    /// Path and head lines of a request, and when it came.
    record Request(String line, List<String> headers, long nanos) {
        String header(String name) {
            return headers.stream()
                    .filter(
                            header ->
                                    header.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(header -> header.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    interface Answer {
        void write(OutputStream out, Socket socket) throws IOException, InterruptedException;
    }

    RawServer() throws IOException {
        this(new ServerSocket(0, 500, InetAddress.getByName("127.0.0.1")));
    }

    RawServer(ServerSocket listener) {
        this.listener = listener;
        Thread.ofVirtual().start(this::accept);
    }

    RawServer on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    RawServer on(String path, String text) {
        return on(
                path,
                (out, _) ->
                        out.write(
                                text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
    }

    RawServer on(String path, String head, byte[] body) {
        return on(
                path,
                (out, _) -> {
                    String length = "Content-Length: " + body.length + "\n\n";
                    out.write(
                            (head + "\n" + length)
                                    .replace("\n", "\r\n")
                                    .getBytes(StandardCharsets.ISO_8859_1));
                    out.write(body);
                });
    }

    int port() {
        return listener.getLocalPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    int openConnections() {
        return open.size();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
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
            String line = in.readLine();
            if (line == null) {
                return; // it only knocked
            }
            List<String> headers = new ArrayList<>();
            for (String header = in.readLine();
                    header != null && !header.isEmpty();
                    header = in.readLine()) {
                headers.add(header);
            }
            requests.add(new Request(line, headers, System.nanoTime()));
            String path = line.split(" ")[1].split("\\?")[0];
            answers.getOrDefault(path, (out, _) -> out.write("HTTP/1.1 404 No\r\n\r\n".getBytes()))
                    .write(socket.getOutputStream(), socket);
        } catch (IOException | InterruptedException e) {
            // the client went away, as many tests want it to
        } finally {
            open.remove(socket);
        }
    }

    /// Holds the connection open and says nothing until the client goes away.
    static void silence(OutputStream out, Socket socket) throws IOException {
        socket.getInputStream().read();
    }

    /// Writes the same text again and again until the client goes away.
    static Answer endless(String head, String again) {
        return (out, _) -> {
            out.write(head.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            byte[] bytes = again.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            while (true) {
                out.write(bytes);
            }
        };
    }
}
