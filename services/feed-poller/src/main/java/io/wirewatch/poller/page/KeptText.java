package io.wirewatch.poller.page;

/// The words of a page as an article was published with them.
///
/// @param reserved its publisher allows no more than these
public record KeptText(String words, boolean reserved) {}
