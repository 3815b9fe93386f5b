package io.wirewatch.alert.delivery;

import io.wirewatch.access.SecretBox;
import io.wirewatch.alert.channel.Envelope;
import io.wirewatch.alert.channel.Target;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Opens what a channel's row holds sealed, just before it is sent to.
@Singleton
class ChannelSecrets {
    /// The columns that [#envelope] reads, of a channel `c`; the parameter is the time.
    static final String COLUMNS =
            "c.type, c.target, c.secret, case when c.previous_secret_until > ? then c.previous_secret end as previous_secret";

    private final SecretBox secrets;

    ChannelSecrets(SecretBox secrets) {
        this.secrets = secrets;
    }

    Envelope envelope(String id, String channel, String body, ResultSet row) throws SQLException {
        Target.Type type = Target.Type.of(row.getString("type"));
        String secret = row.getString("secret");
        Target shown = type.at(row.getString("target"));
        if (shown.isSecret()) {
            return new Envelope(id, channel, type.at(secrets.open(secret)), List.of(), body);
        }
        return new Envelope(
                id, channel, shown, opened(secret, row.getString("previous_secret")), body);
    }

    private List<String> opened(@Nullable String... sealed) {
        return Stream.of(sealed).filter(Objects::nonNull).map(secrets::open).toList();
    }
}
