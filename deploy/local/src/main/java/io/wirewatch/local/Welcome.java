package io.wirewatch.local;

import java.nio.file.Files;

/// The last words of a start: where it is, where the token is, three things to try.
final class Welcome {
    private Welcome() {}

    static String text(Settings settings, DataFolder data) {
        Ports ports = settings.ports();
        String file = data.folder("admin-token").toString();
        boolean ours = Files.exists(data.folder("admin-token"));
        return """

               Wirewatch is ready: http://127.0.0.1:%1$d/
               The admin token, for the sign-in page and for calls: %4$s

               Three things to try:
                 TOKEN=%5$s
                 curl -H "Authorization: Bearer $TOKEN" 'http://127.0.0.1:%1$d/api/v1/articles?q=theme:chips&limit=3'
                 curl -H "Authorization: Bearer $TOKEN" --json '{"url": "https://www.heise.de/rss/heise-atom.xml"}' http://127.0.0.1:%2$d/api/v1/feeds
                 curl -H "Authorization: Bearer $TOKEN" --json '{"title": "Huawei ships a new AI chip"}' http://127.0.0.1:%3$d/api/v1/classify
               Logs: %6$s   Stop: Ctrl-C
               """
                .formatted(
                        ports.alert(),
                        ports.poller(),
                        ports.classifier(),
                        ours ? "in " + file : "the one given in WIREWATCH_ADMIN_TOKEN",
                        ours ? "$(cat " + file + ")" : "$WIREWATCH_ADMIN_TOKEN",
                        data.folder("log"));
    }
}
