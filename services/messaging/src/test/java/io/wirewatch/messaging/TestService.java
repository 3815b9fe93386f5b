package io.wirewatch.messaging;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.wirewatch.contract.Topic;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// What a service brings: its topics, its meters, and the outbox in its schema.
@Singleton
class TestService {
    @Produces
    @Singleton
    OwnedTopics topics() {
        return new OwnedTopics(
                "test-service",
                List.of(Topic.FEEDS, Topic.FEED_EVENTS),
                List.of(Topic.ARTICLES, Topic.THEMES));
    }

    @Produces
    @Singleton
    SimpleMeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    void makeTables(@Observes @Priority(1) StartupEvent start, AgroalDataSource database)
            throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema messaging");
            statement.execute(
                    "create table outbox (id bigint generated always as identity primary key,"
                            + " topic text not null, record_key text not null, record_id text not null,"
                            + " type text not null, at timestamptz not null, value bytea not null,"
                            + " traceparent text)");
            statement.execute(
                    "create table outbox_refused (topic text not null, record_key text not null,"
                            + " record_id text not null, type text not null, at timestamptz not null,"
                            + " value bytea not null, reason text)");
            statement.execute("create table thing (name text)");
        }
    }
}
