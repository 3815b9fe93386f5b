package io.wirewatch.alert.subscription;

import io.agroal.api.AgroalDataSource;
import io.wirewatch.contract.Fingerprint;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Remembers which subscription a caller's `Idempotency-Key` made, so that a request which is sent again makes no second
/// one (draft-ietf-httpapi-idempotency-key-header). In the caller's transaction: of parallel requests with one key the
/// others wait for the first.
@Singleton
class IdempotentRequests {
    /// How long a key is remembered.
    static final Duration KEPT_FOR = Duration.ofDays(7);

    private static final String FORGET = "delete from idempotent_request where made_at < ?";
    private static final String REMEMBER =
            """
            insert into idempotent_request (key, body_print, subscription_id, made_at) values (?, ?, ?, ?)
            on conflict do nothing
            """;
    private static final String FIND =
            "select body_print, subscription_id from idempotent_request where key = ?";

    private final AgroalDataSource database;

    IdempotentRequests(AgroalDataSource database) {
        this.database = database;
    }

    /// A caller's key, and what it stands for.
    record Key(String key, String bodyPrint) {
        static final int LONGEST = 255;

        static Key of(String key, Map<String, Object> body) {
            return new Key(key, Fingerprint.of("request", new TreeMap<>(body).toString()));
        }
    }

    /// What the key made before.
    record Before(String subscription, boolean sameBody) {}

    /// Empty where the key is new; it then stands for this subscription.
    Optional<Before> remember(Key key, String subscription, Instant now) throws SQLException {
        try (Connection connection = database.getConnection()) {
            forget(connection, now.minus(KEPT_FOR));
            try (PreparedStatement insert = connection.prepareStatement(REMEMBER)) {
                insert.setString(1, key.key());
                insert.setString(2, key.bodyPrint());
                insert.setString(3, subscription);
                insert.setObject(4, now.atOffset(ZoneOffset.UTC));
                return insert.executeUpdate() == 1
                        ? Optional.empty()
                        : Optional.of(find(connection, key));
            }
        }
    }

    private static Before find(Connection connection, Key key) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, key.key());
            try (ResultSet row = find.executeQuery()) {
                row.next();
                return new Before(row.getString(2), row.getString(1).equals(key.bodyPrint()));
            }
        }
    }

    private static void forget(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
            forget.setObject(1, before.atOffset(ZoneOffset.UTC));
            forget.executeUpdate();
        }
    }
}
