package io.wirewatch.poller.registry;

import io.wirewatch.outbound.guard.Guard;
import io.wirewatch.outbound.guard.Rule;
import io.wirewatch.outbound.guard.TargetUrl;
import jakarta.inject.Singleton;
import java.util.Optional;

/// What the guard says of a URL without asking anybody for it: an address that is written out is judged at once, a name
/// when it is polled.
@Singleton
class Admission {
    private final Guard guard;

    Admission(Guard guard) {
        this.guard = guard;
    }

    FeedAddress.Reading read(String url) {
        return switch (FeedAddress.read(url)) {
            case FeedAddress.Reading.Bad bad -> bad;
            case FeedAddress.Reading.Good good ->
                    refusal(good.address())
                            .<FeedAddress.Reading>map(FeedAddress.Reading.Bad::new)
                            .orElse(good);
        };
    }

    private Optional<Rule> refusal(FeedAddress address) {
        return switch (TargetUrl.read(address.url())) {
            case TargetUrl.Reading.Refused(Rule rule) -> Optional.of(rule);
            case TargetUrl.Reading.Readable(TargetUrl target) ->
                    target.literal().map(literal -> guard.judge(target, literal)).stream()
                            .flatMap(verdict -> rule(verdict).stream())
                            .findFirst();
        };
    }

    private static Optional<Rule> rule(Guard.Verdict verdict) {
        return switch (verdict) {
            case Guard.Verdict.Open _ -> Optional.empty();
            case Guard.Verdict.Refused(Rule rule) -> Optional.of(rule);
        };
    }
}
