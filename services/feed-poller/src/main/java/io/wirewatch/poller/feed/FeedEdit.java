package io.wirewatch.poller.feed;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What an operator may say of a feed; what is absent stays as it is.
public record FeedEdit(
        Optional<String> title,
        Optional<String> language,
        Optional<String> country,
        Optional<String> owner,
        Optional<List<String>> tags,
        Optional<Duration> interval,
        Optional<Boolean> fullText) {}
