package io.wirewatch.outbound;

import java.net.URI;

/// One redirect that was followed. Neither URI carries credentials.
public record Hop(URI from, int status, URI to) {
    /// 301 and 308 say "for ever", 302, 303 and 307 "for now" (RFC 9110, 15.4).
    public boolean permanent() {
        return status == 301 || status == 308;
    }
}
