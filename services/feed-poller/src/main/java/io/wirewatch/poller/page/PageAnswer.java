package io.wirewatch.poller.page;

import io.wirewatch.outbound.Headers;
import java.util.Optional;

/// What came of asking for a page.
sealed interface PageAnswer {
    /// A document.
    ///
    /// @param reserved what the site's TDM file says of it
    record Document(String url, Headers headers, byte[] body, Optional<Boolean> reserved)
            implements PageAnswer {}

    /// robots.txt forbids it.
    record Disallowed() implements PageAnswer {}

    /// It is gone for good (410). A 404 may be a fault of the site.
    record Gone() implements PageAnswer {}

    /// No document: the guard, an error, a status.
    record Failed(String reason) implements PageAnswer {}

    /// Not asked: no time was left for its turn.
    record NoTime() implements PageAnswer {}
}
