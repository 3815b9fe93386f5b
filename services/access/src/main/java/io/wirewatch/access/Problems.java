package io.wirewatch.access;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;

/// Problems (RFC 9457) in the words of this product: the detail names the cause and what would be right.
public final class Problems {
    private static final int UNPROCESSABLE = 422;
    private static final String AGAIN_AFTER = "10";

    private Problems() {}

    /// 400: the request is not of the call's form.
    public static HttpProblem badRequest(String detail) {
        return problem(Response.Status.BAD_REQUEST.getStatusCode(), "Bad Request", detail).build();
    }

    /// 404.
    public static HttpProblem notFound(String detail) {
        return problem(Response.Status.NOT_FOUND.getStatusCode(), "Not Found", detail).build();
    }

    /// 409: the thing is in a state that forbids it.
    public static HttpProblem conflict(String detail) {
        return problem(Response.Status.CONFLICT.getStatusCode(), "Conflict", detail).build();
    }

    /// 412: somebody else changed it first.
    public static HttpProblem changedMeanwhile(String detail) {
        return problem(
                        Response.Status.PRECONDITION_FAILED.getStatusCode(),
                        "Precondition Failed",
                        detail)
                .build();
    }

    /// 401: the request says who asks in a way of its own, and that is wrong.
    public static HttpProblem unauthorized(String detail) {
        return problem(Response.Status.UNAUTHORIZED.getStatusCode(), "Unauthorized", detail)
                .build();
    }

    /// 429: not now, for too many are served already; to be asked again after a while.
    public static HttpProblem tooMany(String detail) {
        return problem(
                        Response.Status.TOO_MANY_REQUESTS.getStatusCode(),
                        "Too Many Requests",
                        detail)
                .withHeader("Retry-After", AGAIN_AFTER)
                .build();
    }

    /// 422: the request is well-formed and cannot be done.
    public static HttpProblem unprocessable(String detail) {
        return with422(detail).build();
    }

    /// 422, to add members to.
    public static HttpProblem.Builder with422(String detail) {
        return problem(UNPROCESSABLE, "Unprocessable Content", detail);
    }

    private static HttpProblem.Builder problem(int status, String title, String detail) {
        return HttpProblem.builder().withStatus(status).withTitle(title).withDetail(detail);
    }
}
