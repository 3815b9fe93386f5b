package io.wirewatch.alert.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The alerts of one subscriber as they come, one after the other: each subject is decided once. The live path begins it
/// with what its rows say, the backtest with nothing; what follows is the same.
public final class AlertCourse {
    private final AlertPolicy policy;
    private final Set<String> decided = new HashSet<>();
    private final Map<LocalDate, Integer> spent = new HashMap<>();

    public AlertCourse(AlertPolicy policy) {
        this.policy = policy;
    }

    /// What a match leads to.
    public sealed interface Step {
        /// The subject is decided now.
        record Decided(Decision decision, LocalDate day, Instant release) implements Step {}

        /// Its story has too few sources yet.
        record Waits() implements Step {}

        /// The subject was decided before.
        record Known() implements Step {}
    }

    /// @param sources independent ones that its story has now
    public record Alert(String subject, int sources, boolean muted) {}

    /// This subject was decided earlier.
    public AlertCourse known(String subject) {
        decided.add(subject);
        return this;
    }

    /// So many were sent or held on that day.
    public AlertCourse spent(LocalDate day, int count) {
        spent.put(day, count);
        return this;
    }

    public Step next(Alert alert, Instant at) {
        if (decided.contains(alert.subject())) {
            return new Step.Known();
        }
        if (alert.sources() < policy.minSources()) {
            return new Step.Waits();
        }
        return decided(alert.subject(), policy.decide(at, alert.muted(), spentOn(at)), at);
    }

    /// A spike, a silence or a blind spot: it has its own condition, and waits for no more sources.
    public Step nextSignal(String subject, boolean muted, Instant at) {
        return decided.contains(subject)
                ? new Step.Known()
                : decided(subject, policy.decideSignal(at, muted, spentOn(at)), at);
    }

    private int spentOn(Instant at) {
        return spent.getOrDefault(policy.dayOf(at), 0);
    }

    private Step decided(String subject, Decision decision, Instant at) {
        LocalDate day = policy.dayOf(at);
        decided.add(subject);
        if (decision.spends()) {
            spent.merge(day, 1, Integer::sum);
        }
        return new Step.Decided(decision, day, release(decision, at));
    }

    private Instant release(Decision decision, Instant at) {
        return switch (decision) {
            case Decision.Send _, Decision.Drop _ -> at;
            case Decision.Hold(Instant until) -> until;
            case Decision.Collect(Decision.Why _, Instant due) -> due;
        };
    }
}
