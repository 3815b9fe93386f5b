package io.wirewatch.outbound;

/// Sends one request to a stranger's server. [GuardedClient] is the real one; a test may bring a fake.
public interface Outbound {
    /// Blocks, at most for the deadline, and answers for every outcome of the network with a value:
    /// nothing about the other side is an exception.
    OutboundResult send(OutboundRequest request);
}
