package io.wirewatch.local.demo;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// The demo's server: `/feeds/LANGUAGE.xml` are its feeds, `/hook` receives and verifies webhooks.
public final class Demo {
    private static final List<String> LANGUAGES = List.of("de", "en", "vi", "zh");
    private static final int LONGEST_WEBHOOK = 1 << 20;

    private final String origin;
    private final String secret;
    private final Webhook signatures;
    private final Newsroom newsroom;
    private final AtomicInteger verified = new AtomicInteger();

    private Demo(int port, String key, Newsroom newsroom) {
        this.origin = "http://127.0.0.1:" + port;
        this.secret = "whsec_" + key;
        this.signatures = signaturesOf(secret);
        this.newsroom = newsroom;
    }

    /// Serves until the process ends.
    ///
    /// @param key shared with the subscriptions, in Base64
    public static Demo start(int port, String key) throws IOException {
        Newsroom newsroom = new Newsroom(articles(), InstantSource.system());
        Demo demo = new Demo(port, key, newsroom);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/feeds/", demo::feed);
        server.createContext("/hook", demo::hook);
        server.start();
        return demo;
    }

    /// Bodies of `POST /api/v1/feeds`.
    public List<String> feeds() {
        return LANGUAGES.stream().map(this::feedRequest).toList();
    }

    /// Bodies of `POST /api/v1/subscriptions`.
    public List<String> subscriptions() {
        return List.of(
                subscription("Demo: chips", "theme:chips"),
                subscription(
                        "Demo: chips and energy, in German", "theme:chips theme:energy lang:de"),
                subscription("Demo: adoption", "theme:adoption"));
    }

    private String feedRequest(String language) {
        return """
               {"url": "%s/feeds/%s.xml", "language": "%s", "tags": ["demo"], "interval": "PT5S"}"""
                .formatted(origin, language, language);
    }

    private String subscription(String name, String query) {
        return """
               {"name": "%s", "query": "%s", "channels": [{"type": "webhook", "url": "%s/hook", "secret": "%s"}]}"""
                .formatted(name, query, origin, secret);
    }

    private void feed(HttpExchange exchange) throws IOException {
        String language = exchange.getRequestURI().getPath().replaceAll("/feeds/|\\.xml", "");
        if (!LANGUAGES.contains(language)) {
            answer(exchange, 404, "text/plain", "no such feed");
            return;
        }
        List<Newsroom.Told> shown = newsroom.shown(language);
        String tag = shown.isEmpty() ? "\"none\"" : "\"" + shown.getFirst().id() + "\"";
        exchange.getResponseHeaders().set("ETag", tag);
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            exchange.close();
            return;
        }
        answer(
                exchange,
                200,
                "application/rss+xml; charset=utf-8",
                RssPage.of(language, origin, shown));
    }

    private void hook(HttpExchange exchange) throws IOException {
        String body = read(exchange.getRequestBody());
        try {
            signatures.verify(
                    body, HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true));
        } catch (WebhookVerificationException forged) {
            System.out.println("demo: a webhook whose signature is wrong was refused");
            answer(exchange, 401, "text/plain", "wrong signature");
            return;
        }
        System.out.printf(
                "demo: webhook %d verified, %s%n",
                verified.incrementAndGet(), exchange.getRequestHeaders().getFirst("webhook-id"));
        answer(exchange, 204, "text/plain", "");
    }

    private static Webhook signaturesOf(String secret) {
        try {
            return new Webhook(secret);
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalArgumentException("the demo's secret is empty", e);
        }
    }

    private static String read(InputStream in) throws IOException {
        return new String(in.readNBytes(LONGEST_WEBHOOK), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static List<DemoArticle> articles() throws IOException {
        try (InputStream in = Demo.class.getResourceAsStream("articles.txt")) {
            if (in == null) {
                throw new IllegalStateException("missing from the build: articles.txt");
            }
            return DemoArticle.readAll(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
