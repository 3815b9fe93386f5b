package io.wirewatch.local;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `deploy/local/up` after the build: starts everything, says where it is, and stays until it is told to stop.
public final class Up {
    /// What a user is told to wait at most for all to be ready; longer means that something is wrong.
    static final Duration READY_WITHIN = Duration.ofMinutes(3);

    private Up() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Settings settings = Settings.parse(List.of(arguments));
        DataFolder data = new DataFolder(settings.data());
        data.writePid("up", ProcessHandle.current().pid());
        new Leftovers(data).stop(LocalSystem.PROCESSES_IN_STOP_ORDER);
        if (settings.clean()) {
            data.clean(settings.staged());
            data.writePid("up", ProcessHandle.current().pid());
        }
        data.forgetOtherBuilds(settings.staged());
        Optional<String> taken = settings.ports().taken();
        if (taken.isPresent()) {
            System.err.println("up: " + taken.get());
            System.exit(2);
        }
        run(settings, data);
    }

    private static void run(Settings settings, DataFolder data)
            throws IOException, InterruptedException {
        System.out.println("starting");
        HttpClient client = HttpClient.newBuilder().connectTimeout(Readiness.PATIENCE).build();
        LocalSystem system = new LocalSystem(settings, data, client);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(system)));
        if (!system.start(READY_WITHIN)) {
            System.exit(1);
        }
        FirstSteps.take(settings, data, new Api(client, settings.ports(), system.adminToken()));
        System.out.print(Welcome.text(settings, data));
        Thread.currentThread().join();
    }

    /// A JVM that a signal ends would exit 128 + signal; being stopped is no failure, so it halts with 0, after a
    /// failed start with 1.
    private static void stop(LocalSystem system) {
        System.out.println("stopping");
        system.stop();
        System.out.println("stopped");
        System.out.flush();
        Runtime.getRuntime().halt(system.failed() ? 1 : 0);
    }
}
