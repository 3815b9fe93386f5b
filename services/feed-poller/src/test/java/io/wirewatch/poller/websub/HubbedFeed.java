package io.wirewatch.poller.websub;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.testkit.feeds.FeedServer;
import io.wirewatch.testkit.feeds.Rss;
import io.wirewatch.testkit.hubs.FakeHub;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// A feed on loopback that names a hub, and the hub.
final class HubbedFeed implements AutoCloseable {
    static final String TOPIC = "https://news.example/topic.xml";
    private static final String ADDRESS = "https://wirewatch.example/base";

    final FeedServer server = FeedServer.onItsOwnHost();
    final FakeHub hub;
    private final String name;

    HubbedFeed(String name) throws IOException {
        this.name = name;
        this.hub =
                new FakeHub(
                        callback -> {
                            assertThat(callback).startsWith(ADDRESS + "/websub/");
                            return callback.replace(
                                    ADDRESS, "http://localhost:" + RestAssured.port);
                        });
        shows(1, 3);
    }

    String url() {
        return server.url("/" + name + ".xml");
    }

    /// It shows these items from now on, and names its hub.
    void shows(int from, int to) {
        server.serveRss("/" + name + ".xml", document(from, to));
    }

    /// It shows this document from now on.
    void shows(String document) {
        server.serve("/" + name + ".xml", "application/atom+xml", document);
    }

    /// An Atom document with these parts; `d` stands for the namespace of tombstones (RFC 6721).
    String atom(String parts) {
        return """
               <feed xmlns="http://www.w3.org/2005/Atom" xmlns:d="http://purl.org/atompub/tombstones/1.0">
               <title>t</title><id>i</id><link rel="hub" href="%s"/><link rel="self" href="%s"/>
               %s</feed>
               """
                .formatted(hub.url(), TOPIC, parts);
    }

    String entry(String id) {
        return "<entry><id>%s</id><title>%s</title><link href=\"%s\"/></entry>"
                .formatted(id, id, server.url("/" + id));
    }

    /// It names no hub any more.
    void showsWithoutHub(int from, int to) {
        server.serveRss("/" + name + ".xml", Rss.numbered(name, from, to, "plain"));
    }

    String document(int from, int to) {
        return document(from, to, hub.url(), TOPIC);
    }

    String document(int from, int to, String hubUrl, String topic) {
        String links =
                "<a:link rel=\"hub\" href=\"%s\"/><a:link rel=\"self\" href=\"%s\"/>"
                        .formatted(hubUrl, topic);
        return Rss.numbered(name, from, to, "plain")
                .replace(
                        "<rss version=\"2.0\">",
                        "<rss version=\"2.0\" xmlns:a=\"http://www.w3.org/2005/Atom\">")
                .replace("<description>d</description>", "<description>d</description>" + links);
    }

    byte[] body(int from, int to) {
        return document(from, to).getBytes(StandardCharsets.UTF_8);
    }

    /// The hub has been asked and has verified that; answers the feed's id.
    String subscribed(HubRequests requests) {
        String id = PollerApi.registered(url());
        requests.askDue();
        assertThat(hub.verify(hub.asked().getLast(), "c", 864_000).statusCode()).isEqualTo(200);
        return id;
    }

    FakeHub.Asked asked() {
        return hub.asked().getLast();
    }

    int pushed(int from, int to) {
        return hub.push(asked(), "sha256", body(from, to)).statusCode();
    }

    static JsonPath pushedBy(String id) {
        JsonPath feed = PollerApi.feed(id);
        feed.setRootPath("pushedBy");
        return feed;
    }

    @Override
    public void close() {
        server.close();
        hub.close();
    }
}
