package io.wirewatch.alert.backtest;

import io.wirewatch.access.Problems;
import io.wirewatch.alert.article.QueryProblem;
import io.wirewatch.alert.request.RefusedRequest;
import io.wirewatch.language.query.QueryParser;
import io.wirewatch.language.query.QuerySyntaxException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Backtests over HTTP: a preview of a subscription that is not saved.
@Path("/api/v1/subscriptions/backtest")
@Produces(MediaType.APPLICATION_JSON)
public class BacktestResource {
    private final Backtest backtest;
    private final QueryParser parser;
    private final InstantSource clock;

    BacktestResource(Backtest backtest, QueryParser parser, InstantSource clock) {
        this.backtest = backtest;
        this.parser = parser;
        this.clock = clock;
    }

    /// Nothing is stored or sent.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Backtest.Answer run(@Nullable Map<String, Object> body) {
        if (body == null) {
            throw Problems.badRequest("send {query, from?, to?, per?, ...}");
        }
        try {
            return backtest.run(BacktestRequest.of(body, parser, clock.instant()));
        } catch (RefusedRequest e) {
            throw Problems.unprocessable(String.valueOf(e.getMessage()));
        } catch (QuerySyntaxException e) {
            throw QueryProblem.of(e);
        }
    }
}
