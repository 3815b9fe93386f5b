package io.wirewatch.alert.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.article.Article;
import io.wirewatch.alert.article.ArticleSearch;
import io.wirewatch.contract.Evidence;
import io.wirewatch.messaging.Loop;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes deliveries of matches, one per channel and key, in pages: at once after a batch, and whatever a crash left
/// within a second.
@Singleton
public class FanOut {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String MATCHES =
            """
            select m.subscription_id, m.article_id, m.revision, m.story_id, m.subject, m.reason, s.name,
                   s.deleted_at is null as wanted
            from match m join subscription s on s.id = m.subscription_id
            where m.fanned_out_at is null
            order by m.matched_at limit ? for update of m skip locked
            """;
    private static final String CHANNELS =
            """
            select id, subscription_id from channel
            where subscription_id = any (?) and removed_at is null and disabled_at is null
            """;
    private static final String INSERT =
            """
            insert into delivery (id, subscription_id, subject, channel_id, kind, article_id, revision, state, body,
                                  created_at, due_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?) on conflict do nothing
            """;
    private static final String DONE =
            "update match set fanned_out_at = ? where subscription_id = ? and article_id = ?";
    private static final TypeReference<List<Evidence>> REASON = new TypeReference<>() {};

    private final AgroalDataSource database;
    private final ArticleSearch articles;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final AlertConfig config;
    private final Sender sender;
    private @Nullable Loop loop;

    FanOut(
            AgroalDataSource database,
            ArticleSearch articles,
            ObjectMapper json,
            InstantSource clock,
            AlertConfig config,
            Sender sender) {
        this.database = database;
        this.articles = articles;
        this.json = json;
        this.clock = clock;
        this.config = config;
        this.sender = sender;
    }

    void atStart(@Observes StartupEvent start) {
        loop = Loop.start("fan-out", PAUSE, this::page);
    }

    void atShutdown(@Observes ShutdownEvent stop) {
        if (loop != null) {
            loop.close();
        }
    }

    /// There are new matches.
    public void poke() {
        if (loop != null) {
            loop.poke();
        }
    }

    private boolean page() {
        int done = QuarkusTransaction.requiringNew().call(this::fanOut);
        if (done > 0) {
            sender.poke();
        }
        return done == config.fannedOutAtOnce();
    }

    private int fanOut() throws SQLException {
        Instant now = clock.instant();
        try (Connection connection = database.getConnection()) {
            List<Match> matches = matches(connection);
            if (!matches.isEmpty()) {
                List<Target> targets = targets(connection, matches);
                Map<String, Article> found =
                        articles.byIds(matches.stream().map(Match::article).distinct().toList());
                insert(connection, matches, targets, found, now);
                markDone(connection, matches, now);
            }
            return matches.size();
        }
    }

    private List<Match> matches(Connection connection) throws SQLException {
        List<Match> matches = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(MATCHES)) {
            select.setInt(1, config.fannedOutAtOnce());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    matches.add(
                            new Match(
                                    new WebhookBody.Subscriber(
                                            rows.getString("subscription_id"),
                                            rows.getString("name")),
                                    rows.getString("article_id"),
                                    rows.getString("revision"),
                                    rows.getString("story_id"),
                                    rows.getString("subject"),
                                    reason(rows.getString("reason")),
                                    rows.getBoolean("wanted")));
                }
            }
        }
        return matches;
    }

    private static List<Target> targets(Connection connection, List<Match> matches)
            throws SQLException {
        List<Target> targets = new ArrayList<>();
        Object[] subscriptions =
                matches.stream().map(match -> match.subscriber().id()).distinct().toArray();
        try (PreparedStatement select = connection.prepareStatement(CHANNELS)) {
            select.setArray(1, connection.createArrayOf("text", subscriptions));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    targets.add(
                            new Target(rows.getString("id"), rows.getString("subscription_id")));
                }
            }
        }
        return targets;
    }

    private void insert(
            Connection connection,
            List<Match> matches,
            List<Target> targets,
            Map<String, Article> found,
            Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Match match : matches) {
                for (Target target : targets) {
                    if (match.wanted() && target.subscription().equals(match.subscriber().id())) {
                        bind(insert, match, target, found.get(match.article()), now);
                        insert.addBatch();
                    }
                }
            }
            insert.executeBatch();
        }
    }

    private void bind(
            PreparedStatement insert,
            Match match,
            Target target,
            @Nullable Article article,
            Instant now)
            throws SQLException {
        DeliveryKey key =
                new DeliveryKey(
                        match.subscriber().id(),
                        match.subject(),
                        target.channel(),
                        DeliveryKey.Kind.ALERT);
        insert.setString(1, key.id());
        insert.setString(2, key.subscription());
        insert.setString(3, key.subject());
        insert.setString(4, key.channel());
        insert.setString(5, key.kind().stored());
        insert.setString(6, match.article());
        insert.setString(7, match.revision());
        insert.setString(8, body(key, match, article, now));
        insert.setObject(9, now.atOffset(ZoneOffset.UTC));
        insert.setObject(10, now.atOffset(ZoneOffset.UTC));
        insert.setObject(11, now.plus(config.retriedFor()).atOffset(ZoneOffset.UTC));
    }

    private String body(DeliveryKey key, Match match, @Nullable Article article, Instant now) {
        try {
            return json.writeValueAsString(
                    new WebhookBody(
                            key.kind().type(),
                            now,
                            key.id(),
                            match.subscriber(),
                            article == null ? null : article.withoutText(),
                            match.story(),
                            article == null ? List.of() : article.tags(),
                            match.reason(),
                            null));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a body is always JSON", e);
        }
    }

    private static void markDone(Connection connection, List<Match> matches, Instant now)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(DONE)) {
            for (Match match : matches) {
                update.setObject(1, now.atOffset(ZoneOffset.UTC));
                update.setString(2, match.subscriber().id());
                update.setString(3, match.article());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private List<Evidence> reason(String stored) {
        try {
            return json.readValue(stored, REASON);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored reason cannot be read", e);
        }
    }

    private record Match(
            WebhookBody.Subscriber subscriber,
            String article,
            String revision,
            String story,
            String subject,
            List<Evidence> reason,
            boolean wanted) {}

    private record Target(String channel, String subscription) {}
}
