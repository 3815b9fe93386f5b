package io.wirewatch.testkit.hooks;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Receives webhooks on loopback and records them. Each path answers 204 unless a test says otherwise.
public final class WebhookReceiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();

    public WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /// How the n-th request to a path (from 1) is answered.
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange, int nth) throws IOException;
    }

    /// A webhook as it came.
    public record Received(String path, Map<String, List<String>> headers, String body) {
        public String id() {
            return header("webhook-id");
        }

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }

        /// By the stock library of the specification.
        public boolean isSignedWith(String secret) {
            try {
                new Webhook(secret).verify(body, HttpHeaders.of(headers, (name, value) -> true));
                return true;
            } catch (WebhookVerificationException wrong) {
                return false;
            } catch (EmptyWebhookSecretException e) {
                throw new IllegalArgumentException("no secret", e);
            }
        }
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public WebhookReceiver answer(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    /// Fails so often, then takes it.
    public WebhookReceiver failsFirst(String path, int times, int status) {
        return answer(
                path,
                (exchange, nth) -> exchange.sendResponseHeaders(nth <= times ? status : 204, -1));
    }

    /// All of them, in order.
    public List<Received> all() {
        return List.copyOf(received);
    }

    /// All to a path, in order.
    public List<Received> received(String path) {
        return received.stream().filter(one -> one.path().equals(path)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int nth = counts.computeIfAbsent(path, any -> new AtomicInteger()).incrementAndGet();
        received.add(new Received(path, Map.copyOf(exchange.getRequestHeaders()), body));
        Answer answer =
                answers.getOrDefault(path, (any, times) -> any.sendResponseHeaders(204, -1));
        try (exchange) {
            answer.to(exchange, nth);
        }
    }
}
