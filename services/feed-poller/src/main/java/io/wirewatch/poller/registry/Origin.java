package io.wirewatch.poller.registry;

/// Who asks for a feed.
enum Origin {
    /// Somebody, by a call or by importing a list: it stays until it is deleted by hand.
    HAND,
    /// A list that is followed: it goes with the last one that names it.
    LIST
}
