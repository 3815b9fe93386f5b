package io.wirewatch.messaging;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/// How the broker is reached and who we are to it, for every client that is made here and not by a channel: the same
/// `kafka.*` properties that Quarkus gives to its channels (`kafka.security.protocol`, `kafka.sasl.*`, `kafka.ssl.*`, ...), so
/// that a broker which asks for a password gets it from all of them.
@Singleton
public class BrokerConnection {
    private static final String SERVERS = "bootstrap.servers";

    /// Quarkus names every client after the application; whoever needs a group says which.
    private static final String GROUP = "group.id";

    private final Map<String, Object> properties;

    /// @throws IllegalArgumentException where no broker is named
    public BrokerConnection(@Identifier("default-kafka-broker") Map<String, Object> properties) {
        if (!properties.containsKey(SERVERS)) {
            throw new IllegalArgumentException("kafka.bootstrap.servers says no broker");
        }
        this.properties = new HashMap<>(properties);
        this.properties.remove(GROUP);
    }

    /// A broker that asks nobody who he is.
    ///
    /// @param servers `host:port`, comma-separated
    public static BrokerConnection to(String servers) {
        return new BrokerConnection(Map.of(SERVERS, servers));
    }

    /// As the operator named them: `host:port`, comma-separated.
    public String servers() {
        return String.valueOf(properties.get(SERVERS));
    }

    /// The whole configuration of a client: what it needs for its work counts, whatever the operator said.
    public Map<String, Object> with(Map<String, Object> own) {
        Map<String, Object> all = new HashMap<>(properties);
        all.putAll(own);
        return all;
    }
}
