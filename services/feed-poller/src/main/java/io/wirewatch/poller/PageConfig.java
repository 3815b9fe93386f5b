package io.wirewatch.poller;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Limits of reading the pages behind a feed's items (`poller.pages...`).
public interface PageConfig {
    /// Pages of one poll; the items beyond are published with the feed's own words.
    @WithDefault("20")
    int perPoll();

    /// All pages of one poll together, robots.txt and the waiting between two requests included.
    @WithDefault("20s")
    Duration within();

    /// One request.
    @WithDefault("10s")
    Duration timeout();

    /// Of one page, decompressed.
    @WithDefault("4194304")
    int bytes();

    /// Elements of one page.
    @WithDefault("200000")
    int elements();

    /// Pages that are being read at the same time; others wait. Bounds the heap.
    @WithDefault("2")
    int readAtOnce();

    /// UTF-16 code units that are kept where the publisher reserves its rights.
    @WithDefault("600")
    int excerpt();

    /// The words of pages are kept for so long after a feed showed their article last.
    @WithDefault("30d")
    Duration textsKept();

    /// What a site allows is asked again after this (RFC 9309 says at most a day).
    @WithDefault("24h")
    Duration rulesKept();

    /// Sites whose rules are remembered.
    @WithDefault("2000")
    int sites();
}
