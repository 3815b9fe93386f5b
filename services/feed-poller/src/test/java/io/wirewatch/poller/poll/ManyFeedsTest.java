package io.wirewatch.poller.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.poller.Database;
import io.wirewatch.poller.PollerApi;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Many feeds at once, each on a host of its own; as many as `-Dwirewatch.hanging-feeds` says hang, five times as many do not.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class ManyFeedsTest {
    private static final int HANGING = Integer.getInteger("wirewatch.hanging-feeds", 20);
    private static final int HEALTHY = 5 * HANGING;

    /// Before the hanging ones end, where there are few; a first poll of many takes its time on a small machine.
    private static final Duration IN_TIME = Duration.ofSeconds(8).plusMillis(10L * HEALTHY);

    private final PollLoop loop;
    private final Database database;
    private LoopbackHosts hosts;

    ManyFeedsTest(PollLoop loop, Database database) {
        this.loop = loop;
        this.database = database;
    }

    @BeforeEach
    void start() throws IOException {
        database.update("update feed set paused = true");
        hosts = new LoopbackHosts();
    }

    @AfterEach
    void stop() throws IOException {
        hosts.close();
        database.update("update feed set paused = true");
    }

    @Test
    void hostsThatHangDelayNoOther() throws Exception {
        importAll();
        long start = System.nanoTime();

        while (good() < HEALTHY && since(start).compareTo(IN_TIME) < 0) {
            loop.pollDue();
        }

        assertThat(good()).isEqualTo(HEALTHY);
        assertThat(hosts.hanging()).isEqualTo(HANGING);
    }

    private void importAll() {
        String outlines =
                IntStream.range(0, HEALTHY + HANGING)
                        .mapToObj(i -> hosts.url(i, i % 6 == 5 ? "/hang" : "/feed"))
                        .map("<outline type=\"rss\" xmlUrl=\"%s\"/>"::formatted)
                        .collect(Collectors.joining());
        PollerApi.asOperator()
                .contentType("text/x-opml")
                .body("<opml version=\"2.0\"><body>" + outlines + "</body></opml>")
                .post("/api/v1/feeds/import");
    }

    private int good() {
        return Integer.parseInt(
                database.text(
                        "select count(*) from feed where not paused and last_good_poll is not null"));
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
