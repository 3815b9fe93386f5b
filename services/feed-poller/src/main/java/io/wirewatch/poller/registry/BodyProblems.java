package io.wirewatch.poller.registry;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.wirewatch.access.Problems;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// A body that is JSON and not what a call takes is a 400 that says so.
@Singleton
class BodyProblems {
    static final String OBJECT = "send a JSON object";

    @ServerExceptionMapper
    Response notAnObject(MismatchedInputException e) {
        return Problems.badRequest(OBJECT).toResponse();
    }
}
