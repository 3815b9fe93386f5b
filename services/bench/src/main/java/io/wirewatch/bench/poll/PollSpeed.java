package io.wirewatch.bench.poll;

import io.wirewatch.bench.load.CpuSeconds;
import io.wirewatch.bench.load.Machine;
import io.wirewatch.bench.load.Ratios;
import io.wirewatch.outbound.GuardedClient;
import io.wirewatch.outbound.OutboundLimits;
import io.wirewatch.outbound.OutboundRequest;
import io.wirewatch.outbound.OutboundResult;
import io.wirewatch.outbound.Validators;
import io.wirewatch.outbound.guard.AllowList;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/// Feeds per CPU second of the client when nothing has changed: a conditional request over a new connection to each of
/// many loopback hosts, by the guarded client; beside it a bare loop that connects, writes the same bytes and reads the
/// status line. The server is a process of its own and is not counted.
public final class PollSpeed {
    private static final String USAGE =
            "usage: poll.PollSpeed [hosts=10000] [pairs=5] [at-once=64]";

    private final int hosts;
    private final int atOnce;
    private final int port;

    private PollSpeed(int hosts, int atOnce, int port) {
        this.hosts = hosts;
        this.atOnce = atOnce;
        this.port = port;
    }

    public static void main(String[] arguments) throws Exception {
        int hosts = number(arguments, "hosts", 10_000);
        int pairs = number(arguments, "pairs", 5);
        int atOnce = number(arguments, "at-once", 64);
        System.out.println(Machine.line());
        Process server =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                NotModifiedServer.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var says = server.inputReader()) {
            int port = Integer.parseInt(says.readLine());
            new PollSpeed(hosts, atOnce, port).run(pairs);
        } finally {
            server.destroyForcibly();
        }
    }

    private void run(int pairs) throws Exception {
        AllowList own = AllowList.parse("127.0.0.0/8:" + port);
        try (GuardedClient client =
                new GuardedClient(own, OutboundLimits.defaults(), "Wirewatch/bench")) {
            for (int warm = 0; warm < 3; warm++) {
                pass(host -> guarded(client, host));
                pass(this::bare);
            }
            List<Double> ratios = new ArrayList<>();
            for (int pair = 0; pair < pairs; pair++) {
                double guarded = pass(host -> guarded(client, host));
                double bare = pass(this::bare);
                ratios.add(guarded / bare);
                System.out.printf("guarded %.0f, bare %.0f feeds per CPU second%n", guarded, bare);
            }
            System.out.println("guarded / bare: " + new Ratios(ratios));
        }
    }

    /// Feeds per CPU second; every one must have been answered 304.
    private double pass(IntPredicate poll) throws InterruptedException {
        AtomicInteger good = new AtomicInteger();
        Semaphore slots = new Semaphore(atOnce);
        double cpu = CpuSeconds.ofThisProcess();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < hosts; i++) {
                int host = i;
                slots.acquire();
                threads.execute(() -> one(poll, host, good, slots));
            }
        }
        if (good.get() != hosts) {
            throw new IllegalStateException(good.get() + " of " + hosts + " were answered 304");
        }
        return hosts / (CpuSeconds.ofThisProcess() - cpu);
    }

    private static void one(IntPredicate poll, int host, AtomicInteger good, Semaphore slots) {
        try {
            if (poll.test(host)) {
                good.incrementAndGet();
            }
        } finally {
            slots.release();
        }
    }

    private boolean guarded(GuardedClient client, int host) {
        OutboundRequest request =
                OutboundRequest.get("http://" + address(host) + ":" + port + "/feed.xml")
                        .ifChanged(new Validators(Optional.of("\"v1\""), Optional.empty()));
        return client.send(request) instanceof OutboundResult.Answered answer
                && answer.status() == 304;
    }

    private boolean bare(int host) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address(host), port), 5_000);
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request(host));
            byte[] answer = new byte[4_096];
            InputStream in = socket.getInputStream();
            int size = 0;
            for (int count = in.read(answer);
                    count > 0;
                    count = in.read(answer, size, 4_096 - size)) {
                size += count;
            }
            return new String(answer, 0, size, StandardCharsets.ISO_8859_1)
                    .startsWith("HTTP/1.1 304");
        } catch (IOException e) {
            return false;
        }
    }

    private byte[] request(int host) {
        return ("GET /feed.xml HTTP/1.1\r\nHost: "
                        + address(host)
                        + ":"
                        + port
                        + "\r\nIf-None-Match: \"v1\"\r\nAccept-Encoding: gzip, br\r\nConnection: close\r\n"
                        + "User-Agent: Wirewatch/bench\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String address(int host) {
        return "127." + (10 + host / 40_000) + "." + (host / 200 % 200) + "." + (host % 200 + 1);
    }

    private static int number(String[] arguments, String name, int otherwise) {
        for (String argument : arguments) {
            if (!argument.matches("(hosts|pairs|at-once)=[1-9][0-9]{0,5}")) {
                throw new IllegalArgumentException("'" + argument + "' is not known; " + USAGE);
            }
            if (argument.startsWith(name + "=")) {
                return Integer.parseInt(argument.substring(name.length() + 1));
            }
        }
        return otherwise;
    }
}
