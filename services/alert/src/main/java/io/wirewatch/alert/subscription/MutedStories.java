package io.wirewatch.alert.subscription;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
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

/// Stories of which a subscriber wants to hear no more, whatever else comes into them. A story is meant under every name
/// that it has or had.
@Singleton
class MutedStories {
    private static final String MUTE =
            """
            insert into muted_story (subscription_id, story_id, muted_at)
            select s.id, st.id, ? from subscription s, story st where s.id = ? and s.deleted_at is null and st.id = ?
            on conflict (subscription_id, story_id) do update set story_id = excluded.story_id
            """;
    private static final String UNMUTE =
            """
            delete from muted_story u using story m, story s
            where u.subscription_id = ? and m.id = u.story_id and s.id = ?
              and coalesce(m.merged_into, m.id) = coalesce(s.merged_into, s.id)
            """;
    private static final String LIST =
            """
            select coalesce(m.merged_into, m.id) as story, max(u.muted_at) as muted_at
            from muted_story u join story m on m.id = u.story_id where u.subscription_id = ?
            group by coalesce(m.merged_into, m.id) order by muted_at desc, story limit ?
            """;

    /// Muted stories that a list shows.
    static final int SHOWN = 500;

    private final AgroalDataSource database;
    private final InstantSource clock;

    MutedStories(AgroalDataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A story that is muted, by the name that it has now.
    public record Muted(String story, Instant mutedAt) {}

    /// False where there is no such subscription or story. What has not been sent yet is not sent: who decides just now, and
    /// does not see it yet, is waited for.
    boolean mute(String subscription, String story) {
        Instant now = clock.instant();
        return QuarkusTransaction.requiringNew().call(() -> muted(subscription, story, now));
    }

    private boolean muted(String subscription, String story, Instant now) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement mute = connection.prepareStatement(MUTE)) {
            DecidingLock.take(connection);
            mute.setObject(1, now.atOffset(ZoneOffset.UTC));
            mute.setString(2, subscription);
            mute.setString(3, story);
            if (mute.executeUpdate() == 0) {
                return false;
            }
            MutedDeliveries.dropOf(connection, subscription, now);
            return true;
        }
    }

    /// False where it was not muted.
    boolean unmute(String subscription, String story) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            try (Connection connection = database.getConnection();
                                    PreparedStatement unmute =
                                            connection.prepareStatement(UNMUTE)) {
                                unmute.setString(1, subscription);
                                unmute.setString(2, story);
                                return unmute.executeUpdate() > 0;
                            }
                        });
    }

    /// The latest, newest first.
    List<Muted> of(String subscription) {
        List<Muted> muted = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setString(1, subscription);
            select.setInt(2, SHOWN);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    muted.add(
                            new Muted(
                                    rows.getString(1),
                                    rows.getObject(2, OffsetDateTime.class).toInstant()));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("muted stories could not be read", e);
        }
        return muted;
    }
}
