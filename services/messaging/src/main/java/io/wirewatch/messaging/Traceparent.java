package io.wirewatch.messaging;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// The `traceparent` header (W3C Trace Context, level 1): one article keeps its trace id over all hops.
///
/// @param traceId 32 hex digits
/// @param spanId 16 hex digits, new on every hop
/// @param flags 2 hex digits, passed on as they came
public record Traceparent(String traceId, String spanId, String flags) {
    public static final String HEADER = "traceparent";

    /// An id of zeros only is none.
    private static final Pattern FORM =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");

    private static final SecureRandom RANDOM = new SecureRandom();

    /// A trace that begins here.
    public static Traceparent begin() {
        return new Traceparent(random(16), random(8), "00");
    }

    /// The next hop of the trace that came in; where none or a malformed one came, a new one.
    public static Traceparent after(Optional<String> header) {
        return header.map(FORM::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> new Traceparent(matcher.group(1), random(8), matcher.group(3)))
                .orElseGet(Traceparent::begin);
    }

    /// As it stands in the header.
    @Override
    public String toString() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }

    private static String random(int bytes) {
        byte[] id = new byte[bytes];
        RANDOM.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
