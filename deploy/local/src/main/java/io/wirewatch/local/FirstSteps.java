package io.wirewatch.local;

import io.wirewatch.local.demo.Demo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// What a started system is given to do: the feeds of an OPML file, and the demo.
final class FirstSteps {
    private static final String DEFAULT_FEEDS_GIVEN = "default-feeds";
    private static final String DEMO_GIVEN = "demo";

    private FirstSteps() {}

    static void take(Settings settings, DataFolder data, Api api)
            throws IOException, InterruptedException {
        switch (settings.feeds()) {
            case Settings.NO_FEEDS -> {}
            case Settings.DEFAULT_FEEDS -> giveDefaultFeeds(settings, data, api);
            default ->
                    report(
                            "feeds imported from " + settings.feeds(),
                            api.importFeeds(Path.of(settings.feeds())));
        }
        if (settings.demo()) {
            giveDemo(settings, data, api);
        }
    }

    /// Once only: who deletes one of them does not want it back. The demo brings its own.
    private static void giveDefaultFeeds(Settings settings, DataFolder data, Api api)
            throws IOException, InterruptedException {
        if (settings.demo() || data.happened(DEFAULT_FEEDS_GIVEN)) {
            return;
        }
        if (report("default feeds imported", api.importFeeds(resource("default-feeds.opml")))) {
            data.remember(DEFAULT_FEEDS_GIVEN);
        }
    }

    private static void giveDemo(Settings settings, DataFolder data, Api api)
            throws IOException, InterruptedException {
        Demo demo = Demo.start(settings.ports().demo(), data.key("demo-secret"));
        if (data.happened(DEMO_GIVEN)) {
            return;
        }
        boolean given = true;
        for (String subscription : demo.subscriptions()) {
            given &= report("demo subscription made", api.subscribe(subscription));
        }
        for (String feed : demo.feeds()) {
            given &= report("demo feed added", api.addFeed(feed));
        }
        if (given) {
            data.remember(DEMO_GIVEN);
        }
    }

    private static boolean report(String what, Api.Answer answer) {
        if (answer.accepted()) {
            System.out.println(what);
            return true;
        }
        System.out.printf("not done: %s (%d: %s)%n", what, answer.status(), answer.body());
        return false;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = FirstSteps.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing from the build: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
