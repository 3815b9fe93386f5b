package io.wirewatch.testkit.hubs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A hub (W3C WebSub) that takes requests as the recommendation wants them, refuses others, and verifies, denies and pushes
/// when a test says so.
public final class FakeHub implements AutoCloseable {
    private static final int SECRET_BYTES_BELOW = 200;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final UnaryOperator<String> way;
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private volatile Answer answer = (exchange, any) -> exchange.sendResponseHeaders(202, -1);

    /// @param way to a subscriber's callback: what stands in it is a public address
    public FakeHub(UnaryOperator<String> way) throws IOException {
        this.way = way;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /// How a request is answered that is as it should be.
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange, Asked asked) throws IOException;
    }

    /// A request for a subscription, or to end one.
    public record Asked(Map<String, String> fields) {
        /// Empty where there is none.
        public String field(String name) {
            return fields.getOrDefault(name, "");
        }

        public String mode() {
            return field("hub.mode");
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hub";
    }

    /// Instead of 202.
    public FakeHub answer(Answer other) {
        answer = other;
        return this;
    }

    /// The requests that were as they should be, in order.
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /// Verifies that a request is the subscriber's.
    public HttpResponse<String> verify(Asked request, String challenge, long leaseSeconds) {
        return tell(
                request,
                Map.of(
                        "hub.mode", request.mode(),
                        "hub.topic", request.field("hub.topic"),
                        "hub.challenge", challenge,
                        "hub.lease_seconds", Long.toString(leaseSeconds)));
    }

    public HttpResponse<String> deny(Asked request, String reason) {
        return tell(
                request,
                Map.of(
                        "hub.mode",
                        "denied",
                        "hub.topic",
                        request.field("hub.topic"),
                        "hub.reason",
                        reason));
    }

    /// Asks the callback with these parameters.
    public HttpResponse<String> tell(Asked request, Map<String, String> parameters) {
        String query =
                parameters.entrySet().stream()
                        .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                        .collect(Collectors.joining("&"));
        String callback = way.apply(request.field("hub.callback"));
        String joint = callback.contains("?") ? "&" : "?";
        return send(HttpRequest.newBuilder(URI.create(callback + joint + query)).GET());
    }

    /// Pushes a document, signed.
    ///
    /// @param method `sha1`, `sha256`, `sha384` or `sha512`
    public HttpResponse<String> push(Asked request, String method, byte[] body) {
        return push(request, body, signature(request, method, body));
    }

    /// What a right signature is.
    public String signature(Asked request, String method, byte[] body) {
        return method + "=" + hmac(method, request, body);
    }

    /// Pushes a document with any signature; an empty one is left out.
    public HttpResponse<String> push(Asked request, byte[] body, String signature) {
        URI callback = URI.create(way.apply(request.field("hub.callback")));
        HttpRequest.Builder post =
                HttpRequest.newBuilder(callback)
                        .header("Content-Type", "application/rss+xml")
                        .header("Link", "<" + url() + ">; rel=\"hub\"")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return send(signature.isEmpty() ? post : post.header("X-Hub-Signature", signature));
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.stop(0);
        threads.shutdownNow();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("the test was stopped", e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        Asked request = new Asked(fields(new String(body, StandardCharsets.US_ASCII)));
        try (exchange) {
            if (exchange.getRequestMethod().equals("POST") && isSound(type, request)) {
                asked.add(request);
                answer.to(exchange, request);
            } else {
                exchange.sendResponseHeaders(400, -1);
            }
        }
    }

    private static boolean isSound(String type, Asked request) {
        return type.startsWith("application/x-www-form-urlencoded")
                && List.of("subscribe", "unsubscribe").contains(request.mode())
                && !request.field("hub.topic").isEmpty()
                && request.field("hub.callback").startsWith("http")
                && request.field("hub.secret").length() < SECRET_BYTES_BELOW;
    }

    private static Map<String, String> fields(String form) {
        return Arrays.stream(form.split("&"))
                .map(field -> field.split("=", 2))
                .filter(field -> field.length == 2)
                .collect(Collectors.toMap(field -> decoded(field[0]), field -> decoded(field[1])));
    }

    private static String hmac(String method, Asked request, byte[] body) {
        String algorithm = "Hmac" + method.toUpperCase(Locale.ROOT);
        byte[] key = request.field("hub.secret").getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no such method: " + method, e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String decoded(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
