package io.wirewatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AlertConfigTest {
    private final AlertConfig config =
            new SmallRyeConfigBuilder()
                    .addDiscoveredConverters()
                    .withMapping(AlertConfig.class)
                    .build()
                    .getConfigMapping(AlertConfig.class);

    @Test
    void storingHasItsLimits() {
        assertThat(config.storedAtOnce()).isEqualTo(500);
        assertThat(config.storedWithin()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.matchesAtOnce()).isEqualTo(20_000);
        assertThat(config.correctedAtOnce()).isEqualTo(5_000);
        assertThat(config.storyWindow()).isEqualTo(Duration.ofHours(72));
        assertThat(config.storyCandidatesPerBand()).isEqualTo(50);
        assertThat(config.examinedAtOnce()).isEqualTo(5_000);
        assertThat(config.trendBuckets()).isEqualTo(1_000);
        assertThat(config.trendArticles()).isEqualTo(20_000);
        assertThat(config.trendsAtOnce()).isEqualTo(2);
        assertThat(config.trendWaits()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.searchTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.reindexedAtOnce()).isEqualTo(200);
        assertThat(config.fannedOutAtOnce()).isEqualTo(1_000);
        assertThat(config.subscriptions()).isEqualTo(200_000);
        assertThat(config.backtestMatches()).isEqualTo(20_000);
    }

    @Test
    void deliveringHasItsLimits() {
        assertThat(config.replayedAtOnce()).isEqualTo(100);
        assertThat(config.digestsAtOnce()).isEqualTo(50);
        assertThat(config.digestItems()).isEqualTo(100);
        assertThat(config.sendersAtOnce()).isEqualTo(128);
        assertThat(config.sendersPerEndpoint()).isEqualTo(4);
        assertThat(config.sendersInTrouble()).isEqualTo(32);
        assertThat(config.sendersPerHost()).isEqualTo(64);
        assertThat(config.attemptTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.firstRetry()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.longestRetry()).isEqualTo(Duration.ofHours(6));
        assertThat(config.retriedFor()).isEqualTo(Duration.ofHours(72));
        assertThat(config.disabledAfter()).isEqualTo(Duration.ofHours(120));
        assertThat(config.disabledAfterFailures()).isEqualTo(10);
        assertThat(config.attemptsWhenRefused()).isEqualTo(5);
        assertThat(config.mailboxDisabledAfter()).isEqualTo(3);
        assertThat(config.lettersPerSecond()).isEqualTo(10);
        assertThat(config.oldSecretSignsFor()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void streamHasItsLimits() {
        assertThat(config.streamClients()).isEqualTo(200);
        assertThat(config.streamPage()).isEqualTo(50);
        assertThat(config.streamReaders()).isEqualTo(4);
        assertThat(config.streamLook()).isEqualTo(Duration.ofMillis(500));
        assertThat(config.streamHeartbeat()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.streamStall()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void watchingHasItsLimits() {
        assertThat(config.watchedAtOnce()).isEqualTo(500);
        assertThat(config.watchedStoriesAtOnce()).isEqualTo(50);
        assertThat(config.watchedMatches()).isEqualTo(20_000);
        assertThat(config.streamSettles()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.blindSideTolerated()).isEqualTo(0.1);
        assertThat(config.blindSpotLook()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void leaseOutlastsAnAttempt() {
        assertThat(config.lease())
                .isEqualTo(Duration.ofSeconds(30))
                .isGreaterThan(config.attemptTimeout());
    }
}
