package io.wirewatch.bench.pipeline;

import io.wirewatch.bench.load.CpuSeconds;
import io.wirewatch.bench.load.GeneratedNews;
import io.wirewatch.bench.load.Machine;
import io.wirewatch.bench.load.Ratios;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.Topic;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/// Articles a second and per CPU second of all processes (broker, database, services), from `articles.v1` to the committed
/// row with tags and matches; beside it the floor, which moves the same bytes over the same hops and writes the same rows
/// under the same indexes, and analyses nothing. What the floor reaches is what analysis, matching and the services'
/// own machinery cannot pass. Deliveries are left out: the subscriptions have lost their channels.
public final class PipelineLoad {
    private static final long SEED = 20_261_125;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Options options;
    private final BenchSystem system;

    /// Seen after the subscriptions were made: what is older alerts nobody.
    private final GeneratedNews news =
            new GeneratedNews(SEED, InstantSource.system().instant().plus(Duration.ofDays(1)));

    private final BenchService classifier;
    private final BenchService alert;
    private final Records records;

    private PipelineLoad(Options options, BenchSystem system) throws Exception {
        this.options = options;
        this.system = system;
        this.classifier = system.startService("classifier");
        this.alert = system.startService("alert");
        this.records = new Records(system.kafkaServers());
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        System.out.println(Machine.line());
        try (BenchSystem system = BenchSystem.startEngines()) {
            System.out.println("logs: " + system.folder());
            new PipelineLoad(options, system).run();
        }
    }

    private void run() throws Exception {
        subscribe();
        pass(options.warmUp());
        try (FloorProcess floor = FloorProcess.start(system)) {
            floor.pass(news.next(0));
            List<Double> ratios = new ArrayList<>();
            for (int pair = 0; pair < options.pairs(); pair++) {
                List<ArticlePublished> articles = news.next(options.articles());
                Pass ours = pass(articles);
                Pass least = floor.pass(articles);
                System.out.printf("system: %s   floor: %s%n", ours, least);
                ratios.add(ours.perCpuSecond() / least.perCpuSecond());
            }
            System.out.println("per CPU second, system : floor = " + new Ratios(ratios));
        }
        System.out.printf("matches an article: %.2f%n", matchesAnArticle());
        System.out.println(Machine.line());
    }

    private void pass(int articles) throws Exception {
        if (articles > 0) {
            System.out.println("warm-up: " + pass(news.next(articles)));
        }
    }

    /// All of them published, and waited for until each is stored and no match waits for its fan-out.
    private Pass pass(List<ArticlePublished> articles) throws Exception {
        List<ProcessHandle> processes = new ArrayList<>(system.engines());
        processes.add(classifier.handle());
        processes.add(alert.handle());
        long stored = count("select count(*) from alert.article");
        double cpu = CpuSeconds.of(processes);
        long start = System.nanoTime();
        records.publish(Topic.ARTICLES.topicName(), articles);
        await(
                "select count(*) from alert.article having count(*) >= %d and not exists (select 1 from alert.match where fanned_out_at is null)"
                        .formatted(stored + articles.size()));
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Pass(articles.size(), seconds, CpuSeconds.of(processes) - cpu);
    }

    private void subscribe() throws Exception {
        List<String> queries = news.queries(options.queries());
        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            List<Future<?>> calls = new ArrayList<>();
            for (String query : queries) {
                calls.add(callers.submit(() -> alert.create("/api/v1/subscriptions", body(query))));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        }
        try (Connection connection = system.connect();
                Statement sql = connection.createStatement()) {
            sql.executeUpdate("update alert.channel set removed_at = now()");
        }
        System.out.println("subscriptions: " + queries.size());
    }

    private static String body(String query) {
        return """
               {"name": "bench", "query": "%s", "per": "article", "channels": [{"type": "webhook", "url": "http://127.0.0.1:9/"}]}"""
                .formatted(query);
    }

    private double matchesAnArticle() throws SQLException {
        return (double) count("select count(*) from alert.match")
                / count("select count(*) from alert.article");
    }

    private long count(String query) throws SQLException {
        try (Connection connection = system.connect();
                PreparedStatement select = connection.prepareStatement(query);
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private void await(String query) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Connection connection = system.connect();
                PreparedStatement select = connection.prepareStatement(query)) {
            while (true) {
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        return;
                    }
                }
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("not all stored; logs: " + system.folder());
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }
}
