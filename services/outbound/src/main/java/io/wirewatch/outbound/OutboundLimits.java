package io.wirewatch.outbound;

import java.time.Duration;
import java.util.Map;
import java.util.Map.Entry;

/// Every limit of the client. A request may ask for less, never for more.
///
/// @param connectTimeout for one TCP connect, and for each read of a TLS handshake
/// @param idleTimeout longest wait without a byte from the server
/// @param deadline for the whole call: waiting for the host's turn, name look-up, redirects, body
/// @param bodyBytes of an answer, decompressed; one byte more and the answer is refused
/// @param errorBodyBytes kept of an answer that is no 2xx, and of any answer to a POST; the rest is cut off
/// @param smallBodyBytes up to which a body may grow without asking
/// @param largeBodies that may be larger than that at the same time; others wait with their reading. Bounds the heap
/// @param headerBytes of all header lines of one hop together, 1xx answers included
/// @param redirects followed in one call
/// @param perHost requests at once to one host (host and port)
/// @param hostSpacing between two starts to one host
/// @param perOwnHost requests at once to a host of the allow-list; those are not spaced
/// @param validatorBytes of an ETag or Last-Modified that is worth keeping
/// @param addressesTried of a name, one after the other, before the connect has failed
/// @param parallelLookups name look-ups at once; a stuck resolver holds that many threads and no more
public record OutboundLimits(
        Duration connectTimeout,
        Duration idleTimeout,
        Duration deadline,
        int bodyBytes,
        int errorBodyBytes,
        int smallBodyBytes,
        int largeBodies,
        int headerBytes,
        int redirects,
        int perHost,
        Duration hostSpacing,
        int perOwnHost,
        int validatorBytes,
        int addressesTried,
        int parallelLookups) {

    public OutboundLimits {
        positive(
                Map.of(
                        "connectTimeout",
                        connectTimeout,
                        "idleTimeout",
                        idleTimeout,
                        "deadline",
                        deadline));
        atLeastOne(
                Map.of(
                        "bodyBytes",
                        bodyBytes,
                        "errorBodyBytes",
                        errorBodyBytes,
                        "headerBytes",
                        headerBytes));
        atLeastOne(
                Map.of(
                        "perHost",
                        perHost,
                        "perOwnHost",
                        perOwnHost,
                        "validatorBytes",
                        validatorBytes));
        atLeastOne(Map.of("smallBodyBytes", smallBodyBytes, "largeBodies", largeBodies));
        atLeastOne(Map.of("addressesTried", addressesTried, "parallelLookups", parallelLookups));
        if (redirects < 0 || hostSpacing.isNegative()) {
            throw new IllegalArgumentException("redirects and hostSpacing must not be negative");
        }
    }

    public static OutboundLimits defaults() {
        return new OutboundLimits(
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                10 * 1024 * 1024,
                64 * 1024,
                1024 * 1024,
                3,
                64 * 1024,
                5,
                1,
                Duration.ofSeconds(1),
                8,
                1024,
                4,
                256);
    }

    /// For the operator's configuration, and for tests that cannot wait.
    public OutboundLimits withTimes(Duration connect, Duration idle, Duration total) {
        return new OutboundLimits(
                connect,
                idle,
                total,
                bodyBytes,
                errorBodyBytes,
                smallBodyBytes,
                largeBodies,
                headerBytes,
                redirects,
                perHost,
                hostSpacing,
                perOwnHost,
                validatorBytes,
                addressesTried,
                parallelLookups);
    }

    /// For services that speak to few hosts and often (webhooks), and for tests.
    public OutboundLimits withPace(int atOnce, Duration spacing) {
        return new OutboundLimits(
                connectTimeout,
                idleTimeout,
                deadline,
                bodyBytes,
                errorBodyBytes,
                smallBodyBytes,
                largeBodies,
                headerBytes,
                redirects,
                atOnce,
                spacing,
                perOwnHost,
                validatorBytes,
                addressesTried,
                parallelLookups);
    }

    /// For services whose own hosts take more at once, such as receivers of webhooks inside the network.
    public OutboundLimits withOwnPace(int atOnce) {
        return new OutboundLimits(
                connectTimeout,
                idleTimeout,
                deadline,
                bodyBytes,
                errorBodyBytes,
                smallBodyBytes,
                largeBodies,
                headerBytes,
                redirects,
                perHost,
                hostSpacing,
                atOnce,
                validatorBytes,
                addressesTried,
                parallelLookups);
    }

    private static void positive(Map<String, Duration> durations) {
        for (Entry<String, Duration> one : durations.entrySet()) {
            if (!one.getValue().isPositive()) {
                throw new IllegalArgumentException(one.getKey() + " must be longer than nothing");
            }
        }
    }

    private static void atLeastOne(Map<String, Integer> numbers) {
        for (Entry<String, Integer> one : numbers.entrySet()) {
            if (one.getValue() < 1) {
                throw new IllegalArgumentException(one.getKey() + " must be at least 1");
            }
        }
    }
}
