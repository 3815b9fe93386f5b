package io.wirewatch.outbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/// One request, as the caller means it. Credentials in the URL (`https://name:password@host/`) become Basic
/// authentication for that origin and appear nowhere else.
///
/// @param url as a stranger wrote it: it is read strictly when the request is sent
/// @param headers of the caller; on a redirect to another origin only `Accept` and `Accept-Language` go along
/// @param body sent with a POST
/// @param followRedirects only for a GET; a POST never follows
/// @param bodyUpTo tighter than `bodyBytes` (GET) or `errorBodyBytes` (POST)
/// @param within tighter than the deadline of the limits
public record OutboundRequest(
        Method method,
        String url,
        Headers headers,
        byte[] body,
        Validators validators,
        boolean followRedirects,
        OptionalInt bodyUpTo,
        Optional<Duration> within) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t\\u0080-\\u00ff]*");
    private static final Set<String> OURS =
            Set.of(
                    "host",
                    "connection",
                    "keep-alive",
                    "content-length",
                    "transfer-encoding",
                    "te",
                    "trailer",
                    "upgrade",
                    "expect",
                    "accept-encoding",
                    "user-agent",
                    "if-none-match",
                    "if-modified-since",
                    "proxy-authorization",
                    "proxy-connection");

    public enum Method {
        GET,
        POST
    }

    public OutboundRequest {
        headers.lines().forEach(OutboundRequest::check);
        if (bodyUpTo.isPresent() && bodyUpTo.getAsInt() < 1) {
            throw new IllegalArgumentException("bodyUpTo must be at least 1");
        }
        if (within.isPresent() && !within.get().isPositive()) {
            throw new IllegalArgumentException("within must be longer than nothing");
        }
    }

    public static OutboundRequest get(String url) {
        return of(Method.GET, url, Headers.none(), new byte[0]);
    }

    public static OutboundRequest post(String url, String contentType, byte[] body) {
        Headers type = new Headers(List.of(new Headers.Line("Content-Type", contentType)));
        return of(Method.POST, url, type, body);
    }

    public OutboundRequest withHeader(String name, String value) {
        List<Headers.Line> lines = new ArrayList<>(headers.lines());
        lines.add(new Headers.Line(name, value));
        return new OutboundRequest(
                method,
                url,
                new Headers(lines),
                body,
                validators,
                followRedirects,
                bodyUpTo,
                within);
    }

    /// Makes a GET conditional; the server may answer 304.
    public OutboundRequest ifChanged(Validators known) {
        return new OutboundRequest(
                method, url, headers, body, known, followRedirects, bodyUpTo, within);
    }

    public OutboundRequest withoutRedirects() {
        return new OutboundRequest(method, url, headers, body, validators, false, bodyUpTo, within);
    }

    public OutboundRequest withBodyUpTo(int bytes) {
        OptionalInt limit = OptionalInt.of(bytes);
        return new OutboundRequest(
                method, url, headers, body, validators, followRedirects, limit, within);
    }

    public OutboundRequest withDeadline(Duration time) {
        Optional<Duration> limit = Optional.of(time);
        return new OutboundRequest(
                method, url, headers, body, validators, followRedirects, bodyUpTo, limit);
    }

    /// Without URL, headers and body: each may hold a secret.
    @Override
    public String toString() {
        return "OutboundRequest[method=" + method + ", bodyBytes=" + body.length + "]";
    }

    private static OutboundRequest of(Method method, String url, Headers headers, byte[] body) {
        boolean follow = method == Method.GET;
        return new OutboundRequest(
                method,
                url,
                headers,
                body,
                Validators.none(),
                follow,
                OptionalInt.empty(),
                Optional.empty());
    }

    private static void check(Headers.Line line) {
        String name = line.name();
        if (!NAME.matcher(name).matches() || OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("not a header that a caller may set: " + name);
        }
        if (!VALUE.matcher(line.value()).matches()) {
            throw new IllegalArgumentException("not a value for the header " + name);
        }
    }
}
