package io.wirewatch.testkit.feeds;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/// Serves documents on loopback: with an ETag and 304, or an answer that a test makes up. What is served may change
/// between two polls; every request is recorded.
public final class FeedServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    public FeedServer() throws IOException {
        this(InetAddress.getLoopbackAddress());
    }

    private FeedServer(InetAddress address) throws IOException {
        server = HttpServer.create(new InetSocketAddress(address, 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /// On a loopback address that no other server of a run has: what one test says of a host or a URL is no other's.
    public static FeedServer onItsOwnHost() throws IOException {
        int host = ThreadLocalRandom.current().nextInt(1 << 22);
        return new FeedServer(
                InetAddress.getByAddress(
                        new byte[] {
                            127, (byte) (64 + (host >> 16)), (byte) (host >> 8), (byte) host
                        }));
    }

    /// How a path is answered.
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /// What was asked.
    public record Request(String path, Map<String, List<String>> headers) {}

    /// The whole URL of a path.
    public String url(String path) {
        InetSocketAddress at = server.getAddress();
        return "http://" + at.getAddress().getHostAddress() + ":" + at.getPort() + path;
    }

    /// A document with an ETag of its content; asked for again unchanged, 304.
    public FeedServer serve(String path, String contentType, String document) {
        byte[] body = document.getBytes(StandardCharsets.UTF_8);
        String etag = "\"" + Integer.toHexString(document.hashCode()) + "\"";
        answers.put(path, exchange -> conditional(exchange, etag, contentType, body));
        return this;
    }

    public FeedServer serveRss(String path, String document) {
        return serve(path, "application/rss+xml; charset=utf-8", document);
    }

    /// Bytes without validators.
    public FeedServer serveBytes(String path, String contentType, byte[] body) {
        answers.put(path, exchange -> send(exchange, 200, contentType, body));
        return this;
    }

    public FeedServer status(String path, int status, Map<String, String> headers) {
        answers.put(
                path,
                exchange -> {
                    headers.forEach(exchange.getResponseHeaders()::set);
                    send(exchange, status, "text/plain", new byte[0]);
                });
        return this;
    }

    /// Says that more comes than does.
    public FeedServer cut(String path, byte[] body, int announced) {
        answers.put(
                path,
                exchange -> {
                    exchange.sendResponseHeaders(200, announced);
                    exchange.getResponseBody().write(body);
                    exchange.getResponseBody().flush();
                    exchange.close();
                });
        return this;
    }

    /// Goes on for ever.
    public FeedServer endless(String path, byte[] again) {
        answers.put(
                path,
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream out = exchange.getResponseBody()) {
                        while (!Thread.currentThread().isInterrupted()) {
                            out.write(again);
                        }
                    }
                });
        return this;
    }

    public FeedServer answer(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    /// Those to one path, in order.
    public List<Request> requests(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(new Request(path, Map.copyOf(exchange.getRequestHeaders())));
        Answer answer =
                answers.getOrDefault(path, any -> send(any, 404, "text/plain", new byte[0]));
        try (exchange) {
            answer.to(exchange);
        }
    }

    private static void conditional(
            HttpExchange exchange, String etag, String contentType, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("ETag", etag);
        if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            send(exchange, 200, contentType, body);
        }
    }

    private static void send(HttpExchange exchange, int status, String contentType, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
