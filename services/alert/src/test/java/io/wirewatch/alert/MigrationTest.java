package io.wirewatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.testkit.infra.Engines;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/// An installation is brought up to date where it stands.
class MigrationTest {
    private static final String SCHEMA = "upgraded";

    private final Engines engines = Engines.shared();

    @Test
    void whatWasToldBeforeThereWereNoticesIsNotToldAgain() throws SQLException {
        flyway().target("23").load().migrate();
        try (Connection connection = connection()) {
            run(
                    connection,
                    """
                    insert into story (id, founder, created_at, active_at) values ('st', 'a1', now(), now());
                    insert into article (id, source, feed, story_id, current_revision, taxonomy, judged_at, first_seen_at, seen_at)
                      select a, 'example.com', 'f', 'st', 'r', 't', now(), now(), now() from unnest(array['a1', 'a2', 'a3']) a;
                    insert into subscription (id, name, query, per, created_at, version, change_version)
                      values ('s', 's', 'word', 'story', now(), 1, 1);
                    insert into match (subscription_id, article_id, revision, story_id, subject, reason, matched_at, fanned_out_at)
                      values ('s', 'a1', 'r', 'st', 'story:st', '[]', now(), '2026-01-01T23:30:00Z'),
                             ('s', 'a2', 'r', 'st', 'story:st', '[]', now(), '2026-01-02T00:30:00Z'),
                             ('s', 'a3', 'r', 'st', 'article:a3', '[]', now(), null)
                    """);
            flyway().load().migrate();

            assertThat(
                            read(
                                    connection,
                                    "select concat_ws(' ', subscription_id, subject, article_id, day, decision, reached) from notice"))
                    .containsExactly("s story:st a1 2026-01-01 sent t");
        } finally {
            flyway().cleanDisabled(false).load().clean();
        }
    }

    @Test
    void reasonThatWasAnObjectIsTheListOfItsWords() throws SQLException {
        flyway().target("100").load().migrate();
        try (Connection connection = connection()) {
            run(
                    connection,
                    """
                    insert into subscription (id, name, query, per, created_at, version, change_version)
                      values ('s', 's', 'word', 'story', now(), 1, 1);
                    insert into notice (subscription_id, subject, signal, reason, decided_at, day, decision, release_at)
                      values ('s', 'a', '{}', '{"words": [1], "because": ["x"]}', now(), '2026-01-01', 'sent', now()),
                             ('s', 'b', '{}', '[2]', now(), '2026-01-01', 'sent', now())
                    """);
            flyway().load().migrate();

            assertThat(
                            read(
                                    connection,
                                    "select concat_ws(' ', subject, reason, because) from notice order by subject"))
                    .containsExactly("a [1] [\"x\"]", "b [2] []");
        } finally {
            flyway().cleanDisabled(false).load().clean();
        }
    }

    @Test
    void articlesOfBeforeShowWhatTheyShowSinceItWasTagged() throws SQLException {
        flyway().target("100").load().migrate();
        try (Connection connection = connection()) {
            run(
                    connection,
                    """
                    insert into story (id, founder, created_at, active_at) values ('st', 'a1', now(), now());
                    insert into article (id, source, feed, story_id, current_revision, taxonomy, judged_at, first_seen_at, seen_at)
                      values ('a1', 'example.com', 'f', 'st', 'r', 't', '2026-01-02T08:00:00Z', '2026-01-01T08:00:00Z', '2026-01-01T08:00:00Z');
                    """);
            flyway().load().migrate();

            assertThat(
                            read(
                                    connection,
                                    "select concat_ws(' ', article_id, date(at at time zone 'UTC'), until, date(seen_at at time zone 'UTC'), revision, taxonomy) from shown"))
                    .containsExactly("a1 2026-01-02 infinity 2026-01-01 r t");
        } finally {
            flyway().cleanDisabled(false).load().clean();
        }
    }

    private FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(engines.jdbcUrl(), engines.user(), engines.password())
                .schemas(SCHEMA);
    }

    private Connection connection() throws SQLException {
        Connection connection =
                DriverManager.getConnection(engines.jdbcUrl(), engines.user(), engines.password());
        connection.setSchema(SCHEMA);
        return connection;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> read(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
