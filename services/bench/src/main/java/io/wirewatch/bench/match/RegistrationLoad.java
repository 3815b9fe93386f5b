package io.wirewatch.bench.match;

import io.wirewatch.bench.load.Machine;
import io.wirewatch.bench.load.Ratios;
import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.match.Document;
import io.wirewatch.language.match.StoredQueries;
import io.wirewatch.language.query.QueryParser;
import io.wirewatch.language.query.QuerySyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// How long a match takes at worst (p99) while subscriptions register, a thousand a second, beside its own when none do.
/// Every other one of these replaces an older query.
public final class RegistrationLoad {
    private static final int TEXTS = 5_000;
    private static final int MATCHES = 20_000;
    private static final long BETWEEN_REGISTRATIONS_NANOS = 1_000_000;

    private final TextAnalysis analysis = new TextAnalysis();
    private final QueryParser parser = new QueryParser(analysis);
    private final StoredQueries stored = new StoredQueries();
    private final List<Document> documents = new ArrayList<>();
    private final List<String> queries;
    private int registered;

    private RegistrationLoad(int number) throws QuerySyntaxException {
        Workload workload = new Workload(1, false);
        workload.texts(TEXTS).forEach(text -> documents.add(text.read(analysis)));
        queries = workload.queries(number + 200_000);
        while (registered < number) {
            register();
        }
    }

    /// @param args `QUERIES PAIRS`: stored queries, and pairs of an idle and a busy round
    public static void main(String[] args) throws QuerySyntaxException {
        if (args.length != 2) {
            System.err.println("match.RegistrationLoad QUERIES PAIRS");
            System.exit(2);
        }
        System.out.println(Machine.line());
        new RegistrationLoad(Integer.parseInt(args[0])).run(Integer.parseInt(args[1]));
        System.exit(0);
    }

    private void run(int pairs) {
        List<Double> ratios = new ArrayList<>();
        for (int warmUp = 0; warmUp < 3; warmUp++) {
            p99();
            stored.refileIfDue();
        }
        for (int pair = 0; pair < pairs; pair++) {
            double idle = p99();
            double busy = p99WhileRegistering();
            System.out.printf(Locale.ROOT, "p99 idle %.0f us, busy %.0f us%n", idle, busy);
            ratios.add(busy / idle);
        }
        System.out.println("p99 busy : idle " + new Ratios(ratios));
    }

    private double p99WhileRegistering() {
        AtomicBoolean done = new AtomicBoolean();
        int before = registered;
        long from = System.nanoTime();
        Thread registering = Thread.ofPlatform().start(() -> registerUntil(done));
        double p99 = p99();
        done.set(true);
        join(registering);
        double seconds = (System.nanoTime() - from) / 1e9;
        System.out.printf(
                Locale.ROOT, "%.0f registered a second, ", (registered - before) / seconds);
        return p99;
    }

    private void registerUntil(AtomicBoolean done) {
        long due = System.nanoTime();
        while (!done.get()) {
            try {
                register();
            } catch (QuerySyntaxException e) {
                throw new IllegalStateException("the workload's queries parse", e);
            }
            due += BETWEEN_REGISTRATIONS_NANOS;
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    private void register() throws QuerySyntaxException {
        int number = registered++;
        String id = "query-" + (number % 2 == 0 ? number : number / 2);
        stored.register(id, parser.parsePositive(queries.get(number % queries.size())));
    }

    /// In microseconds.
    private double p99() {
        long[] nanos = new long[MATCHES];
        for (int i = 0; i < MATCHES; i++) {
            long from = System.nanoTime();
            stored.match(documents.get(i % TEXTS));
            nanos[i] = System.nanoTime() - from;
        }
        Arrays.sort(nanos);
        return nanos[MATCHES * 99 / 100] / 1e3;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
