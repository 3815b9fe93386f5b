package io.wirewatch.poller.fetch;

import io.wirewatch.outbound.Validators;
import io.wirewatch.poller.parse.HubLinks;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// What asking a feed came to.
public sealed interface FetchOutcome {
    /// A document.
    ///
    /// @param finalUrl what relative links are relative to
    /// @param movedTo where it moved for good
    /// @param lifetime how long the answer may be kept
    /// @param pushed where its header says that news is pushed from
    record Fresh(
            byte[] body,
            Optional<String> contentType,
            URI finalUrl,
            Optional<String> movedTo,
            Validators validators,
            Optional<Duration> lifetime,
            HubLinks pushed,
            int status,
            long bytes)
            implements FetchOutcome {
        /// For a document that may stay as it is while what it says changes.
        public Fresh withoutValidators() {
            return new Fresh(
                    body,
                    contentType,
                    finalUrl,
                    movedTo,
                    Validators.none(),
                    lifetime,
                    pushed,
                    status,
                    bytes);
        }
    }

    /// 304: nothing new.
    ///
    /// @param validators new ones, where it brings any
    record NotModified(Optional<String> movedTo, Optional<Duration> lifetime, Validators validators)
            implements FetchOutcome {}

    /// 410: it will not come back.
    record Gone(int status) implements FetchOutcome {}

    /// The host asked for a pause.
    ///
    /// @param host that asked for it: after a redirect another one than the feed's
    record RetryLater(Optional<Duration> after, int status, URI host) implements FetchOutcome {}

    /// An answer that is no feed: 404, 500, a 304 to a request that compared nothing, ...
    record Refused(int status) implements FetchOutcome {}

    /// The guard forbids it.
    record Blocked(String reason) implements FetchOutcome {}

    /// No answer.
    record Unreachable(String reason) implements FetchOutcome {}

    /// Nothing was asked: it is no fault of the feed.
    record NotAsked(String reason) implements FetchOutcome {}
}
