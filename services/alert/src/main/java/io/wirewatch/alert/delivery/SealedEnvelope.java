package io.wirewatch.alert.delivery;

import io.wirewatch.alert.channel.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A message as rows hold it: what is secret of its channel is sealed.
///
/// @param id of the delivery
/// @param secrets sealed: of a webhook its signing secrets, newest first; where the address is a secret the address; of
///     ntfy its token; else none
record SealedEnvelope(String id, String body, Address to, List<String> secrets) {
    /// The columns that [#read] wants, of a channel `c`; the parameter is the time.
    static final String COLUMNS =
            "c.type, c.target, c.secret, case when c.previous_secret_until > ? then c.previous_secret end as previous_secret";

    SealedEnvelope {
        secrets = List.copyOf(secrets);
    }

    /// @param target as it may be shown
    record Address(String channel, Target target) {}

    static SealedEnvelope read(String id, String channel, String body, ResultSet row)
            throws SQLException {
        Target target = Target.Type.of(row.getString("type")).at(row.getString("target"));
        List<String> secrets =
                Stream.of(row.getString("secret"), row.getString("previous_secret"))
                        .filter(Objects::nonNull)
                        .toList();
        return new SealedEnvelope(id, body, new Address(channel, target), secrets);
    }
}
