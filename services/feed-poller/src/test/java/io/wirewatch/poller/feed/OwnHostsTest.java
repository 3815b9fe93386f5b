package io.wirewatch.poller.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.poller.Database;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Feeds that were there before it was written down whose hosts they are on.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class OwnHostsTest {
    private final Database database;

    OwnHostsTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    @AfterEach
    void clear() {
        database.update("delete from feed where id = 'own host test'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080/f",
                "http://10.1.2.3/f",
                "http://192.168.0.9/f",
                "http://172.16.0.1/f",
                "http://172.31.255.1:81/f",
                "http://169.254.0.1/f",
                "http://[::1]:8080/f",
                "http://[fd00::1]/f",
                "http://[fe80::1]/f",
                "http://172.32.0.1/f",
                "http://11.0.0.1/f",
                "http://127.0.0.1.example/f",
                "http://10.example/f",
                "http://[2001:db8::1]/f",
            })
    void whatTheMigrationSaysIsWhatAPlaceSays(String url) throws IOException {
        Place place = Place.of(url);
        database.update(
                "insert into feed (id, url, source, health, polled_interval_s, due_at, due_reason, paused, created_at, host)"
                        + " values ('own host test', ?, 's', 'ok', 600, now(), 'a test', true, now(), ?)",
                url,
                place.host());

        database.update(migration());

        assertThat(database.text("select own_host from feed where id = 'own host test'"))
                .isEqualTo(place.own() ? "t" : "f");
    }

    private static String migration() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        OwnHostsTest.class.getResourceAsStream(
                                "/db/migration/V44__own_hosts.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
