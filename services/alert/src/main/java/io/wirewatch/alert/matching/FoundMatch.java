package io.wirewatch.alert.matching;

import io.wirewatch.alert.channel.Reason;

/// An article that a subscription wants, and what made it so.
///
/// @param watched whether the subscription looks at its matches together, too
record FoundMatch(
        String subscription,
        String article,
        String revision,
        String story,
        String subject,
        Reason reason,
        boolean watched) {
    FoundMatch under(String otherSubject) {
        return new FoundMatch(
                subscription, article, revision, story, otherSubject, reason, watched);
    }
}
