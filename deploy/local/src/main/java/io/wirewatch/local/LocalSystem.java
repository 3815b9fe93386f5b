package io.wirewatch.local;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// All processes of a local Wirewatch: engines first, then the services; stopped the other way round.
final class LocalSystem {
    static final List<String> PROCESSES_IN_STOP_ORDER =
            List.of("feed-poller", "classifier", "alert", "kafka", "postgres");

    /// A service finishes what is in flight within this, and an idle one is gone at once: alert lets a delivery that is on
    /// the wire end, which is given 20 s, after 8 s for requests.
    static final Duration SERVICE_STOPS_WITHIN = Duration.ofSeconds(40);

    static final Duration ENGINE_STOPS_WITHIN = Duration.ofSeconds(8);

    private final Processes processes;
    private final DataFolder data;
    private final String adminToken;
    private final Map<String, Supervised> running = new ConcurrentHashMap<>();
    private volatile boolean stopping;
    private volatile boolean failed;

    LocalSystem(Settings settings, DataFolder data, HttpClient client) throws IOException {
        this.data = data;
        this.processes = new Processes(settings, data, client);
        this.adminToken = processes.adminToken();
        data.putAsideLongLogs(PROCESSES_IN_STOP_ORDER);
    }

    String adminToken() {
        return adminToken;
    }

    /// Whether a process could not be brought up.
    boolean failed() {
        return failed;
    }

    /// True when every process is ready; false, with the reason printed, where one is not in time.
    boolean start(Duration patience) throws IOException, InterruptedException {
        return startAll(List.of(processes.kafka(), processes.postgres()), patience)
                && startAll(
                        List.of(processes.feedPoller(), processes.classifier(), processes.alert()),
                        patience);
    }

    /// Services side by side, then the engines: none of them loses what it was doing.
    void stop() {
        stopping = true;
        stopTogether(List.of("feed-poller", "classifier", "alert"), SERVICE_STOPS_WITHIN);
        stopTogether(List.of("kafka", "postgres"), ENGINE_STOPS_WITHIN);
    }

    private boolean startAll(List<ProcessSpec> specs, Duration patience)
            throws InterruptedException {
        List<Supervised> started = new ArrayList<>();
        for (ProcessSpec spec : specs) {
            if (stopping) {
                return false;
            }
            Supervised process = new Supervised(spec, data);
            running.put(spec.name(), process);
            started.add(process);
        }
        for (Supervised process : started) {
            if (!process.awaitReady(patience)) {
                return giveUp(process);
            }
            System.out.printf("  %s is ready%n", process.name());
        }
        return true;
    }

    private boolean giveUp(Supervised process) {
        if (!stopping) {
            failed = true;
            System.err.printf(
                    "up: %s does not get ready; its log: %s%n",
                    process.name(), data.logOf(process.name()));
        }
        return false;
    }

    private void stopTogether(List<String> names, Duration patience) {
        List<Thread> stops = new ArrayList<>();
        for (String name : names) {
            Supervised process = running.get(name);
            if (process != null) {
                stops.add(Thread.ofVirtual().start(() -> process.stop(patience)));
            }
        }
        for (Thread stop : stops) {
            joinUninterrupted(stop);
        }
    }

    private static void joinUninterrupted(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
