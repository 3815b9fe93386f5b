package io.wirewatch.alert.delivery;

import io.wirewatch.alert.channel.Reason;
import io.wirewatch.alert.channel.WebhookBody;
import io.wirewatch.alert.policy.AlertCourse;
import io.wirewatch.alert.policy.AlertPolicy;

/// A match of which nothing has been decided, and all that the decision needs.
///
/// @param wanted whether the subscription is still there
/// @param story as it is now, after merges
/// @param subject with that story in it
/// @param sources independent ones of the story
record PendingMatch(
        WebhookBody.Subscriber subscriber,
        AlertPolicy policy,
        boolean wanted,
        String article,
        String revision,
        String story,
        String subject,
        Reason reason,
        int sources,
        boolean muted) {
    String subscription() {
        return subscriber.id();
    }

    PendingMatch withSources(int counted) {
        return new PendingMatch(
                subscriber,
                policy,
                wanted,
                article,
                revision,
                story,
                subject,
                reason,
                counted,
                muted);
    }

    AlertCourse.Alert alert() {
        return new AlertCourse.Alert(subject, sources, muted);
    }
}
