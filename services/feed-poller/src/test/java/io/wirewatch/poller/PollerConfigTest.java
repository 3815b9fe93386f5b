package io.wirewatch.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollerConfigTest {
    private final PollerConfig config =
            new SmallRyeConfigBuilder()
                    .addDiscoveredConverters()
                    .withMapping(PollerConfig.class)
                    .build()
                    .getConfigMapping(PollerConfig.class);

    @Test
    void intervalsHaveTheirBounds() {
        assertThat(config.firstInterval()).isEqualTo(Duration.ofMinutes(30));
        assertThat(config.shortestInterval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.shortestGivenInterval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.longestInterval()).isEqualTo(Duration.ofHours(24));
        assertThat(config.firstBackOff()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void pollingHasItsLimits() {
        assertThat(config.polls()).isTrue();
        assertThat(config.parallelFetches()).isEqualTo(256);
        assertThat(config.parallelReads()).isEqualTo(8);
        assertThat(config.readsWithin()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.bytesHeld()).isEqualTo(64 * 1024 * 1024);
        assertThat(config.documentsHeld()).isEqualTo(64);
        assertThat(config.perOwnHost()).isEqualTo(32);
        assertThat(config.hostSpacing()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.lease()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.attemptsKept()).isEqualTo(50);
    }

    @Test
    void judgementsHaveTheirThresholds() {
        assertThat(config.backfillAge()).isEqualTo(Duration.ofHours(48));
        assertThat(config.withdrawableFor()).isEqualTo(Duration.ofDays(30));
        assertThat(config.validatorsTrusted()).isEqualTo(Duration.ofHours(24));
        assertThat(config.silentAfterPauses()).isEqualTo(10);
        assertThat(config.silentAfter()).isEqualTo(Duration.ofHours(24));
        assertThat(config.lateAfter()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.brokenAfter()).isEqualTo(3);
        assertThat(config.movedAfter()).isEqualTo(3);
    }

    @Test
    void pagesHaveTheirLimits() {
        assertThat(config.pages().perPoll()).isEqualTo(20);
        assertThat(config.pages().within()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.pages().timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.pages().bytes()).isEqualTo(4 * 1024 * 1024);
        assertThat(config.pages().elements()).isEqualTo(200_000);
        assertThat(config.pages().readAtOnce()).isEqualTo(2);
        assertThat(config.pages().excerpt()).isEqualTo(600);
        assertThat(config.pages().textsKept()).isEqualTo(Duration.ofDays(30));
        assertThat(config.pages().rulesKept()).isEqualTo(Duration.ofHours(24));
        assertThat(config.pages().sites()).isEqualTo(2_000);
    }

    @Test
    void hubsHaveTheirLimits() {
        assertThat(config.webSub().publicAddress()).isEmpty();
        assertThat(config.webSub().lease()).isEqualTo(Duration.ofDays(10));
        assertThat(config.webSub().verifiedWithin()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.webSub().firstBackOff()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.webSub().longestBackOff()).isEqualTo(Duration.ofHours(24));
        assertThat(config.webSub().deniedFor()).isEqualTo(Duration.ofDays(7));
        assertThat(config.webSub().trustedAfter()).isEqualTo(2);
        assertThat(config.webSub().firstInterval()).isEqualTo(Duration.ofHours(4));
    }

    @Test
    void pushesHaveTheirLimits() {
        assertThat(config.webSub().bodyBytes()).isEqualTo(2 * 1024 * 1024);
        assertThat(config.webSub().receivedAtOnce()).isEqualTo(8);
        assertThat(config.webSub().receivedAtOncePerHub()).isEqualTo(4);
        assertThat(config.webSub().heldPerFeed()).isEqualTo(4);
        assertThat(config.webSub().held()).isEqualTo(500);
        assertThat(config.webSub().spacing()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.webSub().parallelReads()).isEqualTo(8);
        assertThat(config.webSub().kept()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void listsHaveTheirLimits() {
        assertThat(config.lists().importedAtOnce()).isEqualTo(200);
        assertThat(config.lists().interval()).isEqualTo(Duration.ofHours(6));
        assertThat(config.lists().shortestInterval()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.lists().removalGrace()).isEqualTo(Duration.ofDays(7));
    }
}
