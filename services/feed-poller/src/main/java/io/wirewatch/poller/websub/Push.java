package io.wirewatch.poller.websub;

import java.time.Instant;
import java.util.Optional;

/// A document that the hub of a feed has sent, signed with the secret of its subscription. It may hold the whole feed or only
/// what is new in it. Not copied: do not change it.
public record Push(long id, Instant at, Optional<String> contentType, byte[] body) {
    @Override
    public String toString() {
        return "Push[id=" + id + ", bytes=" + body.length + "]";
    }
}
