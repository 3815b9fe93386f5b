package io.wirewatch.testkit.infra;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/// Gives a `@QuarkusTest` the shared engines: `@QuarkusTestResource(WirewatchEngines.class)`. Loopback may be reached by
/// the guarded client.
public final class WirewatchEngines implements QuarkusTestResourceLifecycleManager {
    public static final String ADMIN_TOKEN = "test-admin-token-0123456789";
    public static final String SERVICE_TOKEN = "test-service-token-0123456789";

    @Override
    public Map<String, String> start() {
        Engines engines = Engines.shared();
        Map<String, String> is = new HashMap<>();
        is.put("kafka.bootstrap.servers", engines.kafka());
        is.put("quarkus.datasource.jdbc.url", engines.jdbcUrl());
        is.put("quarkus.datasource.username", engines.user());
        is.put("quarkus.datasource.password", engines.password());
        is.put("wirewatch.admin-token", ADMIN_TOKEN);
        is.put("wirewatch.service-token", SERVICE_TOKEN);
        is.put("wirewatch.secret-key", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        is.put("wirewatch.fetch-allow", "127.0.0.0/8");
        return is;
    }

    @Override
    public void stop() {
        // the engines are shared, and end with the JVM
    }
}
