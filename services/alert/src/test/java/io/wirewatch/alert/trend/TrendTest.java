package io.wirewatch.alert.trend;

import static io.wirewatch.alert.Wire.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.wirewatch.alert.Rows;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.Wire;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// In a month of its own, in which nothing else was seen.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class TrendTest {
    private static final Instant DAY = Instant.parse("2026-02-03T00:00:00Z");
    private static final String DAYS = "&from=2026-02-03T00:00:00Z&to=2026-02-06T00:00:00Z";

    @Inject Rows rows;
    private final Wire wire = new Wire();
    private final String word = Samples.newWord();
    private final String gap = Samples.newId();
    private final String feed = "feed-" + word;
    @Inject TrendResource resource;

    @AfterEach
    void disconnect() {
        rows.change("delete from feed_event where id = ?", gap);
        rows.change("delete from feed where id = ?", feed);
        wire.close();
    }

    @Test
    void articlesAreCountedByDayAndValue() {
        seen(0, "plant", "chips");
        seen(0, "depot", "chips", "energy");
        seen(2, "plant");
        await().atMost(SOON).until(() -> Wire.titles(word).size() == 3);

        JsonPath themes = trend("q=" + word + "&by=theme&bucket=day" + DAYS);
        assertThat(themes.getList("items.from"))
                .isEqualTo(
                        List.of(
                                "2026-02-03T00:00:00Z",
                                "2026-02-04T00:00:00Z",
                                "2026-02-05T00:00:00Z"));
        assertThat(themes.getList("items.articles")).isEqualTo(List.of(2, 0, 1));
        assertThat(themes.getList("items[0].counts.value")).isEqualTo(List.of("chips", "energy"));
        assertThat(themes.getList("items[0].counts.articles")).isEqualTo(List.of(2, 1));
        assertThat(themes.getList("items[2].counts")).isEmpty();

        assertThat(values("country")).isEqualTo(List.of("GB"));
        assertThat(values("source")).isEqualTo(List.of("example.com"));
        assertThat(values("language")).isEqualTo(List.of("en"));
        JsonPath exact = trend("q=\"" + word + " plant\"~3" + DAYS);
        assertThat(exact.getList("items.articles")).isEqualTo(List.of(1, 0, 1));
        JsonPath weeks = trend("q=" + word + "&bucket=week" + DAYS);
        assertThat(weeks.getList("items.from")).isEqualTo(List.of("2026-02-02T00:00:00Z"));
        assertThat(weeks.getList("items.articles")).isEqualTo(List.of(3));
    }

    @Test
    void bucketWithAGapOrThatIsNotOverIsPartialAndSaysWhy() {
        gap("2026-02-04T10:00:00Z", "2026-02-04T12:00:00Z");

        JsonPath days = trend("q=" + word + DAYS);
        assertThat(days.getList("items[1].because").toString()).contains("gap");
        assertThat(days.getBoolean("items[1].complete")).isFalse();
        assertThat(days.getList("items[2].because").toString()).doesNotContain("gap", "over");
        JsonPath now = trend("q=" + word + "&bucket=hour");
        assertThat(now.getList("items")).hasSizeBetween(24, 25);
        assertThat(now.getBoolean("items[-1].complete")).isFalse();
        assertThat(now.getList("items[-1].because").toString()).contains("it is not over");
    }

    @Test
    void gapOverSeveralBucketsIsOneOfEach() {
        Sums before = sums("feeds had (a gap|[0-9]+ gaps)");
        gap("2026-02-03T23:00:00Z", "2026-02-05T00:00:00Z");

        assertThat(sums("feeds had (a gap|[0-9]+ gaps)").minus(before)).containsExactly(1L, 1L, 0L);
    }

    @Test
    void feedThatIsNotReadMakesAllBucketsSincePartial() {
        String unread = "(a|[0-9]+) feeds? w(as|ere) not read since";
        Sums before = sums(unread);
        feed("failing", "2026-02-05T00:00:00Z", "2026-02-01T00:00:00Z");
        assertThat(sums(unread).minus(before)).as("read").containsExactly(0L, 0L, 1L);
        feed("failing", "2026-02-04T23:59:59Z", "2026-02-01T00:00:00Z");
        assertThat(sums(unread).minus(before)).containsExactly(0L, 1L, 1L);
        feed("new", null, "2026-02-05T12:00:00Z");
        assertThat(sums(unread).minus(before)).as("never read").containsExactly(0L, 0L, 1L);
        feed("paused", null, "2026-02-01T00:00:00Z");
        assertThat(sums(unread).minus(before)).as("not asked").containsExactly(0L, 0L, 0L);
    }

    @Test
    void onlyAFewAreCountedAtATime() {
        int all = resource.turns.drainPermits();
        try {
            Wire.get("/api/v1/trends?" + DAYS.substring(1))
                    .statusCode(429)
                    .header("Retry-After", "10")
                    .body("detail", containsString("as many trends"));
        } finally {
            resource.turns.release(all);
        }
    }

    @Test
    void faultsAreNamed() {
        refused("bucket=month", 400, "hour, day, week");
        refused("by=feed", 400, "theme, language, source, country");
        refused("from=2026-02-03T00:00:00Z&to=2026-02-03T00:00:00Z", 400, "before to");
        refused("q=(", 422, "position");
        refused("bucket=hour&from=2020-01-01T00:00:00Z", 422, "more than 1000 buckets");
        refused(
                "bucket=hour&from=2026-01-01T00:30:00Z&to=2026-02-11T16:30:00Z",
                422,
                "more than 1000 buckets");
        trend("bucket=hour&from=2026-01-01T00:00:00Z&to=2026-02-11T16:00:00Z");
    }

    private void gap(String from, String to) {
        rows.change(
                "insert into feed_event (id, feed, kind, at, reason, gap_from, gap_to) values (?, 'f', 'gap', now(), 'x', ?::timestamptz, ?::timestamptz)",
                gap,
                from,
                to);
    }

    private void feed(String health, @Nullable String read, String heard) {
        rows.change("delete from feed where id = ?", feed);
        rows.change(
                """
                insert into feed (id, url, source, health, last_good_poll, deleted, at, heard_at)
                values (?, 'https://news.example/feed', 'news.example', ?, ?::timestamptz, false, ?::timestamptz, ?::timestamptz)
                """,
                feed,
                health,
                read,
                heard,
                heard);
    }

    /// A number that the reasons of each of the three days tell: what others left in the store stands in it, too.
    private static Sums sums(String reason) {
        Pattern told = Pattern.compile(reason);
        List<List<String>> days = trend(DAYS.substring(1)).getList("items.because");
        return new Sums(days.stream().map(why -> sum(why, told)).toList());
    }

    private static long sum(List<String> why, Pattern told) {
        return why.stream()
                .map(told::matcher)
                .filter(Matcher::matches)
                .mapToLong(
                        one ->
                                one.group(1).startsWith("a")
                                        ? 1
                                        : Long.parseLong(one.group(1).replace(" gaps", "")))
                .sum();
    }

    private record Sums(List<Long> days) {
        List<Long> minus(Sums before) {
            return IntStream.range(0, days.size())
                    .mapToObj(i -> days.get(i) - before.days.get(i))
                    .toList();
        }
    }

    private void seen(int day, String title, String... themes) {
        Instant at = DAY.plus(Duration.ofDays(day)).plusSeconds(3_600);
        wire.put(Samples.revision(Samples.newId(), "r1", at, word + " " + title, themes));
    }

    private List<String> values(String by) {
        return trend("q=" + word + "&by=" + by + DAYS).getList("items[0].counts.value");
    }

    private static JsonPath trend(String parameters) {
        return Wire.get("/api/v1/trends?" + parameters).statusCode(200).extract().jsonPath();
    }

    private static void refused(String parameters, int status, String detail) {
        Wire.get("/api/v1/trends?" + parameters)
                .statusCode(status)
                .body("detail", containsString(detail));
    }
}
