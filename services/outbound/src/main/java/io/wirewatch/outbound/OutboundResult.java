package io.wirewatch.outbound;

import io.wirewatch.outbound.guard.Rule;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// What became of one request.
public sealed interface OutboundResult {
    /// The redirects followed before the end, in order.
    List<Hop> hops();

    /// The server answered, with whatever status. A 2xx answer to a GET is here only when its body is complete.
    ///
    /// @param body decompressed; of other answers at most the first `errorBodyBytes`. Not copied: do not change it
    /// @param finalUri where the answer came from, without credentials
    /// @param validators to keep for the next request; what is too long or unclean is left out
    record Answered(
            int status,
            Headers headers,
            byte[] body,
            URI finalUri,
            List<Hop> hops,
            Validators validators,
            Traffic traffic)
            implements OutboundResult {
        public Answered {
            hops = List.copyOf(hops);
        }

        public boolean successful() {
            return status >= 200 && status < 300;
        }

        /// Where the asked URL has moved for ever: the end of the permanent redirects at the beginning of the way;
        /// the asked URL itself when the first step was none.
        public URI permanentUri() {
            URI reached = hops.isEmpty() ? finalUri : hops.getFirst().from();
            for (Hop hop : hops) {
                if (!hop.permanent()) {
                    break;
                }
                reached = hop.to();
            }
            return reached;
        }

        @Override
        public String toString() {
            return "Answered[status="
                    + status
                    + ", bytes="
                    + body.length
                    + ", finalUri="
                    + finalUri
                    + "]";
        }
    }

    /// What an answer cost.
    ///
    /// @param wireBytes received from the network in all hops, headers and TLS included
    record Traffic(long wireBytes, Duration took) {}

    /// Never sent, or not followed further: our own rules forbid it. Asking again changes nothing.
    record Blocked(Rule rule, List<Hop> hops) implements OutboundResult {
        public Blocked {
            hops = List.copyOf(hops);
        }

        /// May be shown to anybody.
        public String message() {
            return rule.message();
        }
    }

    /// Sent, or tried to, and no usable answer.
    ///
    /// @param message may be shown to anybody: no address, no credentials, nothing that the server said
    record Failed(Failure kind, String message, List<Hop> hops, Traffic traffic)
            implements OutboundResult {
        public Failed {
            hops = List.copyOf(hops);
        }
    }
}
