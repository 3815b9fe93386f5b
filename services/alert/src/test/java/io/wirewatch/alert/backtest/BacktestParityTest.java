package io.wirewatch.alert.backtest;

import static io.wirewatch.alert.Wire.SOON;
import static io.wirewatch.alert.Wire.post;
import static io.wirewatch.alert.Wire.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.wirewatch.alert.Rows;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.TestClock;
import io.wirewatch.alert.Wire;
import io.wirewatch.alert.story.Report;
import io.wirewatch.testkit.hooks.WebhookReceiver;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Random subscriptions live through random days around the night in which Berlin's clock goes forward (2031-03-30,
/// 01:00Z); then the backtest is asked for the same days and must say what was sent.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class BacktestParityTest {
    private static final Instant START = Instant.parse("2031-03-28T12:00:00Z");
    private static final Duration WINDOW = Duration.ofDays(4);
    private static final int ARTICLES = 14;
    private static final Duration SILENCE = Duration.ofHours(12);
    private static final String HOOK = "/hook";

    @Inject Rows rows;
    private final Wire wire = new Wire();
    private final String word = Samples.newWord();
    private WebhookReceiver hooks;

    @BeforeEach
    void listen() throws IOException {
        hooks = new WebhookReceiver();
    }

    @AfterEach
    void giveTheClockBack() {
        rows.backToThePresent();
        hooks.close();
        wire.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void backtestSaysWhatTheLivePathSent(long seed) {
        Random random = new Random(seed);
        Map<String, Object> options = options(random);
        String id = subscribe(options);

        live(random, id, options.containsKey("silence"));
        JsonPath said = backtest(options);

        assertThat(said.getInt("matches")).as("seed " + seed + " " + options).isEqualTo(ARTICLES);
        assertThat(said.getInt("notifications")).isEqualTo(notifications(id).size());
        assertThat(samples(said)).as("seed " + seed + " " + options).isEqualTo(notifications(id));
        assertThat(said.getInt("waiting")).isEqualTo(waitingStories(id));
        assertThat(hooks.received(HOOK)).hasSize(notifications(id).size());
        assertThat(hooks.received(HOOK))
                .extracting(WebhookReceiver.Received::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void nothingIsStoredOrSent() {
        long before = rows.count("select count(*) from subscription");
        JsonPath said = backtest(Map.of("name", "not saved"));

        assertThat(said.getInt("notifications")).isZero();
        assertThat(rows.count("select count(*) from subscription")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"query\": \"a\", \"from\": \"2031-01-01T00:00:00Z\", \"to\": \"2031-02-02T00:00:00Z\"} | at most 30 days",
                "{\"query\": \"a\", \"from\": \"2031-01-02T00:00:00Z\", \"to\": \"2031-01-01T00:00:00Z\"} | from must be before to",
                "{\"query\": \"a\", \"since\": \"2031-01-02T00:00:00Z\"} | unknown field 'since'",
                "{\"query\": \"a AND\"} | does not parse",
                "{} | query must be a string",
            })
    void faultIsNamed(String body, String cause) {
        post("/api/v1/subscriptions/backtest", body)
                .statusCode(422)
                .body("detail", containsString(cause));
    }

    private static Map<String, Object> options(Random random) {
        Map<String, Object> options = new HashMap<>();
        options.put("per", random.nextBoolean() ? "story" : "article");
        options.put("minSources", 1 + random.nextInt(2));
        options.put("zone", random.nextBoolean() ? "Europe/Berlin" : "Asia/Kathmandu");
        if (random.nextInt(3) > 0) {
            options.put("quietHours", Map.of("from", "21:30", "to", "07:00"));
        }
        if (random.nextInt(3) == 0) {
            options.put(
                    "digest",
                    Map.of("every", random.nextBoolean() ? "hourly" : "daily", "at", "02:30"));
        }
        if (random.nextBoolean()) {
            options.put("maxPerDay", 1 + random.nextInt(3));
        }
        if (random.nextBoolean()) {
            watch(random, options);
        }
        return options;
    }

    /// Where the day's number counts it stays open whether an alert or the spike that it made is decided first.
    private static void watch(Random random, Map<String, Object> options) {
        options.put("silence", Map.of("after", "12h"));
        options.put(
                "spike",
                Map.of(
                        "window",
                        "1h",
                        "sensitivity",
                        "high",
                        "minCount",
                        2,
                        "minSources",
                        1 + random.nextInt(2)));
        options.put("watchOnly", options.containsKey("maxPerDay") || random.nextBoolean());
    }

    private String subscribe(Map<String, Object> options) {
        TestClock.set(START);
        Map<String, Object> body = new HashMap<>(subscription(word, hooks.url(HOOK)));
        body.putAll(options);
        return post("/api/v1/subscriptions", body).statusCode(201).extract().path("id");
    }

    /// Articles at random times, a third of them copies of an earlier one; then all that is due is sent.
    private void live(Random random, String subscription, boolean watching) {
        TreeSet<Integer> minutes = new TreeSet<>();
        int burst = 900 + random.nextInt(4_000);
        while (minutes.size() < ARTICLES) {
            boolean early = minutes.size() < ARTICLES / 2;
            minutes.add(
                    early && watching
                            ? burst + random.nextInt(40)
                            : 1 + random.nextInt((int) WINDOW.toMinutes() - 1));
        }
        List<String> titles = new ArrayList<>();
        int seen = 0;
        Instant last = START;
        for (int minute : minutes) {
            Instant now = START.plus(Duration.ofMinutes(minute));
            if (watching) {
                passSilence(subscription, last, now);
            }
            last = now;
            TestClock.set(now);
            String source = "site" + random.nextInt(3) + ".example";
            wire.put(Report.of("en", source, title(titles, random)).seenAt(now).tagged());
            awaitDecided(subscription, ++seen);
        }
        if (watching) {
            passSilence(subscription, last, START.plus(WINDOW));
            rows.change(
                    "update watch set silence_due_at = null where subscription_id = ?",
                    subscription);
        }
        TestClock.set(START.plus(Duration.ofDays(60)));
        await().atMost(SOON)
                .until(
                        () ->
                                rows.count(
                                                "select count(*) from notice where subscription_id = ? and decision = 'collected' and digested_at is null",
                                                subscription)
                                        == 0);
        await().atMost(SOON)
                .until(
                        () ->
                                rows.count(
                                                "select count(*) from delivery where subscription_id = ? and state <> 'delivered'",
                                                subscription)
                                        == 0);
    }

    /// The clock goes by the moment at which a silence is one.
    private void passSilence(String subscription, Instant since, Instant now) {
        Instant due = since.plus(SILENCE);
        if (due.isAfter(now)) {
            return;
        }
        TestClock.set(due);
        await().atMost(SOON)
                .until(
                        () ->
                                rows.count(
                                                "select count(*) from notice where subscription_id = ? and subject = ?",
                                                subscription,
                                                "silence:" + since)
                                        == 1);
        awaitSent(subscription);
    }

    private String title(List<String> titles, Random random) {
        if (!titles.isEmpty() && random.nextInt(3) == 0) {
            return titles.get(random.nextInt(titles.size()));
        }
        titles.add(
                Stream.generate(Samples::newWord)
                        .limit(6)
                        .collect(Collectors.joining(" ", word + " ", "")));
        return titles.getLast();
    }

    /// Leases are of this clock: it stands still while something is on the wire.
    private void awaitDecided(String subscription, int matches) {
        await().atMost(SOON)
                .until(
                        () ->
                                rows.count(
                                                "select count(*) from match where subscription_id = ? and (fanned_out_at is not null or waits_with is not null)",
                                                subscription)
                                        == matches);
        await().atMost(SOON)
                .until(
                        () ->
                                rows.count(
                                                "select count(*) from match where subscription_id = ? and to_watch",
                                                subscription)
                                        == 0);
        awaitSent(subscription);
    }

    private void awaitSent(String subscription) {
        await().atMost(SOON)
                .until(
                        () ->
                                rows.count(
                                                "select count(*) from delivery where subscription_id = ? and state = 'pending'",
                                                subscription)
                                        == 0);
    }

    private JsonPath backtest(Map<String, Object> options) {
        Map<String, Object> body = new HashMap<>(options);
        body.put("query", word);
        body.put("from", START.toString());
        body.put("to", START.plus(WINDOW).toString());
        return post("/api/v1/subscriptions/backtest", body).statusCode(200).extract().jsonPath();
    }

    /// Subject, time of an alert, alerts in it.
    private List<String> notifications(String subscription) {
        return rows.texts(
                """
                select d.subject || case when d.kind = 'digest'
                    then ' ' || (d.body::jsonb -> 'digest' ->> 'count') || ' ' || (d.body::jsonb -> 'digest' ->> 'why')
                    else ' ' || to_char(n.release_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') end
                from delivery d left join notice n on n.subscription_id = d.subscription_id and n.subject = d.subject
                where d.subscription_id = ? order by 1
                """,
                subscription);
    }

    private static List<String> samples(JsonPath said) {
        List<Map<String, Object>> samples = said.getList("samples");
        return samples.stream()
                .map(
                        one ->
                                one.get("subject")
                                        + (one.get("kind").equals("digest")
                                                ? " " + one.get("count") + " " + one.get("why")
                                                : " " + one.get("at")))
                .sorted()
                .toList();
    }

    private int waitingStories(String subscription) {
        return (int)
                rows.count(
                        """
                        select count(distinct coalesce(s.merged_into, s.id)) from match m join story s on s.id = m.story_id
                        where m.subscription_id = ? and m.fanned_out_at is null
                        """,
                        subscription);
    }
}
