package io.wirewatch.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/// Calls the services as an operator would: with the admin token, over loopback.
final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final HttpClient client;
    private final Ports ports;
    private final String token;

    Api(HttpClient client, Ports ports, String token) {
        this.client = client;
        this.ports = ports;
        this.token = token;
    }

    Answer importFeeds(Path opml) throws IOException, InterruptedException {
        return send(
                request(ports.poller(), "/api/v1/feeds/import")
                        .header("Content-Type", "text/x-opml")
                        .POST(HttpRequest.BodyPublishers.ofFile(opml)));
    }

    Answer importFeeds(String opml) throws IOException, InterruptedException {
        return send(
                request(ports.poller(), "/api/v1/feeds/import")
                        .header("Content-Type", "text/x-opml")
                        .POST(HttpRequest.BodyPublishers.ofString(opml)));
    }

    Answer addFeed(String json) throws IOException, InterruptedException {
        return post(ports.poller(), "/api/v1/feeds", json);
    }

    Answer subscribe(String json) throws IOException, InterruptedException {
        return post(ports.alert(), "/api/v1/subscriptions", json);
    }

    private Answer post(int port, String path, String json)
            throws IOException, InterruptedException {
        return send(
                request(port, path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    /// What a service said.
    record Answer(int status, String body) {
        boolean accepted() {
            return status / 100 == 2 || status == 409;
        }
    }
}
