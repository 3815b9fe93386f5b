package io.wirewatch.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Which port is whose, counted from the base.
record Ports(int base, boolean demoRuns) {
    int alert() {
        return base;
    }

    int poller() {
        return base + 1;
    }

    int classifier() {
        return base + 2;
    }

    int demo() {
        return base + 3;
    }

    int kafka() {
        return base + 10;
    }

    int kafkaController() {
        return base + 11;
    }

    int postgres() {
        return base + 12;
    }

    /// The first port that somebody else listens on, as a sentence.
    Optional<String> taken() {
        return owners().entrySet().stream()
                .filter(owner -> !isFree(owner.getValue()))
                .map(
                        owner ->
                                "port %d (%s) is taken; stop what listens there or choose another --port-base"
                                        .formatted(owner.getValue(), owner.getKey()))
                .findFirst();
    }

    private Map<String, Integer> owners() {
        Map<String, Integer> owners = new LinkedHashMap<>();
        owners.put("alert", alert());
        owners.put("feed-poller", poller());
        owners.put("classifier", classifier());
        owners.put("kafka", kafka());
        owners.put("kafka controller", kafkaController());
        owners.put("postgres", postgres());
        if (demoRuns) {
            owners.put("demo", demo());
        }
        return owners;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
