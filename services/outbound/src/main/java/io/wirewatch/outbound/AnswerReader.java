package io.wirewatch.outbound;

import io.wirewatch.outbound.BodyReader.Body;
import io.wirewatch.outbound.OutboundRequest.Method;
import io.wirewatch.outbound.OutboundResult.Answered;
import io.wirewatch.outbound.guard.TargetUrl;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/// Turns the head and body of a last answer into a result.
final class AnswerReader implements AutoCloseable {
    private static final int PARTIAL_CONTENT = 206;

    private final OutboundLimits limits;
    private final LargeBodies large;

    AnswerReader(OutboundLimits limits) {
        this.limits = limits;
        this.large = new LargeBodies(limits);
    }

    /// Nobody waits any longer to read on.
    @Override
    public void close() {
        large.close();
    }

    static Headers headers(ClassicHttpResponse response) {
        return new Headers(
                Arrays.stream(response.getHeaders())
                        .map(
                                line ->
                                        new Headers.Line(
                                                line.getName(),
                                                Optional.ofNullable(line.getValue()).orElse("")))
                        .toList());
    }

    /// The whole body, where the body is what was asked for; elsewhere the status is, and the body a bonus.
    OutboundResult read(
            OutboundRequest asked, TargetUrl at, ClassicHttpResponse response, Call call)
            throws IOException {
        int status = response.getCode();
        Headers headers = headers(response);
        boolean wanted = asked.method() == Method.GET && status >= 200 && status < 300;
        if (wanted && status == PARTIAL_CONTENT) {
            return call.failed(Failure.PROTOCOL); // no range was asked for
        }
        int most = wanted ? limits.bodyBytes() : limits.errorBodyBytes();
        int limit = Math.min(most, asked.bodyUpTo().orElse(most));
        if (wanted && announced(response) > limit) {
            return call.failed(
                    Failure.TOO_LARGE); // compressed bytes, and they are already too many
        }
        Body body = body(response, headers, limit, call);
        Answered answered =
                new Answered(
                        status,
                        headers,
                        body.bytes(),
                        at.uri(),
                        call.hops(),
                        Validators.of(headers, limits.validatorBytes()),
                        call.traffic());
        if (!wanted) {
            return answered;
        }
        return switch (body) {
            case Body.Whole _ -> answered;
            case Body.Cut _ -> call.failed(Failure.TOO_LARGE);
            case Body.Broken(_, IOException cause) -> throw cause;
        };
    }

    private static long announced(ClassicHttpResponse response) {
        return response.getEntity() == null ? 0 : response.getEntity().getContentLength();
    }

    private Body body(ClassicHttpResponse response, Headers headers, int limit, Call call)
            throws IOException {
        HttpEntity entity = response.getEntity();
        InputStream raw = entity == null ? InputStream.nullInputStream() : entity.getContent();
        try (LargeBodies.Growth growth = large.growth(call)) {
            return new BodyReader(limit, growth).read(raw, headers.all("content-encoding"));
        }
    }
}
