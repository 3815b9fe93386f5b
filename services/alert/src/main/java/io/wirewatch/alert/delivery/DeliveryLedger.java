package io.wirewatch.alert.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.channel.Outcome;
import io.wirewatch.alert.subscription.Channel;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Deliveries as people see them, and what they may do by hand: look, try again, test.
@Singleton
class DeliveryLedger {
    private static final String SELECT =
            """
            select d.id, d.subscription_id, d.subject, d.channel_id, d.kind, d.state, d.created_at, d.article_id,
                   coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                       'at', to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'outcome', a.outcome,
                       'status', a.status, 'durationMs', a.duration_ms)) order by a.number)
                     from attempt a where a.delivery_id = d.id), '[]') as attempts
            from delivery d
            """;
    private static final String RETRY =
            """
            update delivery set state = 'pending', due_at = ?, expires_at = ?, finished_at = null, attempts_before = attempts
            where id = ? and state in ('dead', 'disabled')
              and exists (select 1 from channel c join subscription s on s.id = c.subscription_id
                          where c.id = channel_id and c.removed_at is null and s.deleted_at is null
                            and c.disabled_reason is distinct from ?)
            """;
    private static final String ENABLE_CHANNEL =
            """
            update channel set disabled_at = null, disabled_reason = null, failing_since = null, failures = 0,
              unknown_mailbox = 0
            where id = (select channel_id from delivery where id = ?)
            """;
    private static final String CHANNELS =
            """
            select c.id, s.name, %s from channel c join subscription s on s.id = c.subscription_id
            where s.id = ? and s.deleted_at is null and c.removed_at is null order by c.id
            """
                    .formatted(SealedEnvelope.COLUMNS);
    private static final String INSERT_TEST =
            """
            insert into delivery (id, subscription_id, subject, channel_id, kind, state, body, created_at, due_at,
                                  expires_at, lease_until, lease_token)
            values (?, ?, ?, ?, 'test', 'pending', ?, ?, ?, ?, ?, ?)
            """;
    private static final TypeReference<List<Attempt>> ATTEMPTS = new TypeReference<>() {};

    private final AgroalDataSource database;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final AlertConfig config;
    private final Bodies bodies;
    private final Sender sender;

    DeliveryLedger(
            AgroalDataSource database,
            ObjectMapper json,
            InstantSource clock,
            AlertConfig config,
            Bodies bodies,
            Sender sender) {
        this.database = database;
        this.json = json;
        this.clock = clock;
        this.config = config;
        this.bodies = bodies;
        this.sender = sender;
    }

    /// Newest first, behind the id of the last one of the page before.
    List<View> page(
            Optional<String> state,
            Optional<String> subscription,
            Optional<String> after,
            int limit) {
        StringBuilder sql = new StringBuilder(SELECT).append(" where true");
        List<String> values = new ArrayList<>();
        state.ifPresent(value -> add(sql, values, " and d.state = ?", value));
        subscription.ifPresent(value -> add(sql, values, " and d.subscription_id = ?", value));
        after.ifPresent(
                value ->
                        add(
                                sql,
                                values,
                                " and (d.created_at, d.id) < (select b.created_at, b.id from delivery b where b.id = ?)",
                                value));
        sql.append(" order by d.created_at desc, d.id desc limit ").append(limit);
        return read(sql.toString(), values);
    }

    Optional<View> byId(String id) {
        return read(SELECT + " where d.id = ?", List.of(id)).stream().findFirst();
    }

    /// Sends a dead or disabled delivery again under its id; false where it is in no such state.
    boolean retry(String id) {
        Instant now = clock.instant();
        boolean done = QuarkusTransaction.requiringNew().call(() -> retry(id, now));
        if (done) {
            sender.poke();
        }
        return done;
    }

    private boolean retry(String id, Instant now) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement retry = connection.prepareStatement(RETRY);
                PreparedStatement enable = connection.prepareStatement(ENABLE_CHANNEL)) {
            retry.setObject(1, utc(now));
            retry.setObject(2, utc(now.plus(config.retriedFor())));
            retry.setString(3, id);
            retry.setString(4, Channel.UNSUBSCRIBED);
            if (retry.executeUpdate() == 0) {
                return false;
            }
            enable.setString(1, id);
            enable.executeUpdate();
            return true;
        }
    }

    /// One signed delivery of type `test` to each channel, tried once, now; empty where there is no such subscription.
    List<Tested> test(String subscription) {
        Instant now = clock.instant();
        List<Claimed> tests =
                QuarkusTransaction.requiringNew().call(() -> insertTests(subscription, now));
        return tests.stream().map(this::tested).toList();
    }

    private Tested tested(Claimed test) {
        Outcome outcome = sender.attempt(test);
        return new Tested(test.id(), test.channel(), outcome.word(), outcome.code().orElse(null));
    }

    private List<Claimed> insertTests(String subscription, Instant now) throws SQLException {
        List<Claimed> tests = new ArrayList<>();
        String token = UUID.randomUUID().toString();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(CHANNELS);
                PreparedStatement insert = connection.prepareStatement(INSERT_TEST)) {
            select.setObject(1, utc(now));
            select.setString(2, subscription);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    tests.add(insertTest(insert, subscription, rows, token, now));
                }
            }
        }
        return tests;
    }

    private Claimed insertTest(
            PreparedStatement insert,
            String subscription,
            ResultSet channel,
            String token,
            Instant now)
            throws SQLException {
        DeliveryKey key =
                new DeliveryKey(
                        subscription,
                        "test:" + UUID.randomUUID(),
                        channel.getString("id"),
                        DeliveryKey.Kind.TEST);
        String body = bodies.test(key, channel.getString("name"), now);
        insert.setString(1, key.id());
        insert.setString(2, subscription);
        insert.setString(3, key.subject());
        insert.setString(4, key.channel());
        insert.setString(5, body);
        insert.setObject(6, utc(now));
        insert.setObject(7, utc(now));
        insert.setObject(8, utc(now));
        insert.setObject(9, utc(now.plus(config.lease())));
        insert.setString(10, token);
        insert.executeUpdate();
        return new Claimed(
                SealedEnvelope.read(key.id(), key.channel(), body, channel), 0, 0, now, token);
    }

    private List<View> read(String sql, List<String> values) {
        List<View> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                select.setString(i + 1, values.get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(view(rows));
                }
            }
        } catch (SQLException | JsonProcessingException e) {
            throw new IllegalStateException("deliveries could not be read", e);
        }
        return found;
    }

    private View view(ResultSet row) throws SQLException, JsonProcessingException {
        return new View(
                row.getString("id"),
                row.getString("subscription_id"),
                row.getString("subject"),
                row.getString("channel_id"),
                row.getString("kind"),
                row.getString("state"),
                row.getString("article_id"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                json.readValue(row.getString("attempts"), ATTEMPTS));
    }

    private static void add(
            StringBuilder sql, List<String> values, String condition, String value) {
        sql.append(condition);
        values.add(value);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /// A delivery with its attempts.
    record View(
            String id,
            String subscription,
            String subject,
            String channel,
            String kind,
            String state,
            @Nullable String article,
            Instant createdAt,
            List<Attempt> attempts) {}

    /// One try.
    @com.fasterxml.jackson.annotation.JsonInclude(
            com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
    record Attempt(Instant at, String outcome, @Nullable Integer status, long durationMs) {}

    /// What came of a test delivery.
    @com.fasterxml.jackson.annotation.JsonInclude(
            com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
    record Tested(String id, String channel, String outcome, @Nullable Integer status) {}
}
