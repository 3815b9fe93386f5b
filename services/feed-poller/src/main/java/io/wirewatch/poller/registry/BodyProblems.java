package io.wirewatch.poller.registry;

import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.wirewatch.access.Problems;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// A body that is no JSON, or JSON and not what a call takes, is a 400 that says so.
@Singleton
class BodyProblems implements ProblemPostProcessor {
    static final String OBJECT = "send a JSON object";

    @ServerExceptionMapper
    Response notAnObject(MismatchedInputException e) {
        return Problems.badRequest(OBJECT).toResponse();
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        return context.cause.getCause() instanceof StreamReadException broken
                ? HttpProblem.builder(problem).withDetail(noJson(broken)).build()
                : problem;
    }

    /// Where it is broken, in no words of the sender's.
    private static String noJson(StreamReadException broken) {
        return "%s: the body stops being JSON at line %d, column %d"
                .formatted(
                        OBJECT,
                        broken.getLocation().getLineNr(),
                        broken.getLocation().getColumnNr());
    }
}
