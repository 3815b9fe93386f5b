package io.wirewatch.alert.article;

import io.wirewatch.access.Problems;
import io.wirewatch.language.match.TooManySteps;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// A search that asks for too much is a 422 that says so, whichever call made it.
@Singleton
class SearchProblems {
    @ServerExceptionMapper
    Response tooSlow(SearchTooSlow e) {
        return Problems.unprocessable(String.valueOf(e.getMessage())).toResponse();
    }

    @ServerExceptionMapper
    Response tooMany(TooManyFound e) {
        return Problems.unprocessable(String.valueOf(e.getMessage())).toResponse();
    }

    @ServerExceptionMapper
    Response tooManySteps(TooManySteps e) {
        return Problems.unprocessable(String.valueOf(e.getMessage())).toResponse();
    }
}
