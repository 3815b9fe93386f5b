package io.wirewatch.alert.delivery;

import static io.wirewatch.alert.Wire.SOON;
import static io.wirewatch.alert.Wire.asked;
import static io.wirewatch.alert.Wire.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.wirewatch.alert.AlertConfig;
import io.wirewatch.alert.Rows;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.Wire;
import io.wirewatch.alert.channel.Outcome;
import io.wirewatch.testkit.hooks.WebhookReceiver;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A subscription with two channels: one that fails, one that takes what it gets.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
class ChannelHealthTest {
    private static final String FAILS = "/fails";
    private static final String TAKES = "/takes";
    private static final String FAILING =
            "update channel set failing_since = now() - ? * interval '1 hour', failures = ? where subscription_id = ? and target like '%/fails'";

    @Inject Rows rows;
    @Inject AlertConfig config;
    @Inject ChannelHealth health;
    @Inject AgroalDataSource database;
    private final Wire wire = new Wire();
    private final String word = Samples.newWord();
    private WebhookReceiver hooks;
    private String subscription;

    @BeforeEach
    void subscribe() throws IOException {
        hooks = new WebhookReceiver();
        subscription = post("/api/v1/subscriptions", asks()).statusCode(201).extract().path("id");
    }

    @AfterEach
    void close() {
        rows.change(
                "update delivery set state = 'dead' where state = 'pending' and subscription_id = ?",
                subscription);
        hooks.close();
        wire.close();
    }

    @Test
    void goneEndpointIsToldOfOnTheOtherChannelOnce() {
        answer(410);

        wire.put(article(), article());

        awaitNotice();
        await().atMost(SOON).until(() -> rows.count(UNSENT, subscription) == 0);
        JsonPath notice = notices().getFirst();
        assertThat(notices()).hasSize(1);
        assertThat(notice.getString("channel.host")).isEqualTo("127.0.0.1");
        assertThat(notice.getString("channel.reason")).contains("410");
        assertThat(disabled(FAILS)).contains("410");
        assertThat(disabled(TAKES)).isNull();
    }

    @Test
    void endpointThatFailsForDaysIsDisabledAndToldOfOnceEachTime() {
        answer(500);
        failedFor(config.disabledAfter(), config.disabledAfterFailures());

        wire.put(article());

        awaitNotice();
        assertThat(notices().getFirst().getString("channel.type")).isEqualTo("webhook");
        assertThat(disabled(FAILS)).startsWith("every attempt since 20").endsWith("failed");
        asked().contentType(ContentType.JSON).body(asks()).put(path()).then().statusCode(200);
        assertThat(disabled(FAILS)).isNull();
        wire.put(article());
        await().atMost(SOON).until(() -> failures() > 1);
        failedFor(config.disabledAfter(), config.disabledAfterFailures());

        await().atMost(SOON).until(() -> notices().size() == 2);
        assertThat(notices()).extracting(notice -> notice.getString("id")).doesNotHaveDuplicates();
    }

    @Test
    void fewFailuresInALongTimeDisableNothing() {
        answer(500);
        failedFor(config.disabledAfter().multipliedBy(2), -1_000);

        wire.put(article());
        await().atMost(SOON).until(() -> failures() > -999);

        assertThat(disabled(FAILS)).isNull();
    }

    @Test
    void successEndsTheFailing() {
        failedFor(config.disabledAfter(), config.disabledAfterFailures());

        wire.put(article());

        await().atMost(SOON).until(() -> failures() == 0);
        assertThat(disabled(FAILS)).isNull();
    }

    @Test
    void mailboxIsGivenUpAfterSeveralLettersThatNobodyKnowsItForAndNoneDelivered()
            throws SQLException {
        Outcome unknown = new Outcome.NoMailbox(550);

        assertThat(noted(unknown, unknown)).isEmpty();
        assertThat(noted(new Outcome.Delivered(250), unknown, unknown)).isEmpty();
        assertThat(noted(unknown)).contains("the mail server knows no such mailbox (550)");
    }

    /// What came of the last.
    private Optional<String> noted(Outcome... outcomes) throws SQLException {
        String channel =
                rows.texts(
                                "select id from channel where subscription_id = ? and target like '%/fails'",
                                subscription)
                        .getFirst();
        Optional<String> last = Optional.empty();
        try (Connection connection = database.getConnection()) {
            for (Outcome outcome : outcomes) {
                last = health.note(connection, channel, outcome, Samples.now());
            }
        }
        return last;
    }

    private static final String UNSENT =
            "select count(*) from delivery where subscription_id = ? and state in ('pending', 'held')";

    private Map<String, Object> asks() {
        return Map.of(
                "name",
                "two ways",
                "query",
                word,
                "channels",
                List.of(
                        Map.of("type", "webhook", "url", hooks.url(FAILS)),
                        Map.of("type", "webhook", "url", hooks.url(TAKES))));
    }

    private void answer(int status) {
        hooks.answer(FAILS, (exchange, nth) -> exchange.sendResponseHeaders(status, -1));
    }

    private void failedFor(Duration time, int failures) {
        rows.change(FAILING, time.toHours(), failures, subscription);
    }

    private long failures() {
        return rows.count(
                "select max(failures) from channel where subscription_id = ? and target like '%/fails'",
                subscription);
    }

    private io.wirewatch.contract.ArticleTagged article() {
        return Samples.article(
                Samples.newId(), word + " " + Samples.newWord() + " " + Samples.newWord());
    }

    private void awaitNotice() {
        await().atMost(SOON).until(() -> !notices().isEmpty());
    }

    private List<JsonPath> notices() {
        return hooks.received(TAKES).stream()
                .map(hook -> new JsonPath(hook.body()))
                .filter(body -> body.getString("type").equals("channel.disabled"))
                .toList();
    }

    private String path() {
        return "/api/v1/subscriptions/" + subscription;
    }

    private String disabled(String channel) {
        return asked().get(path())
                .jsonPath()
                .getString("channels.find { it.url.endsWith('" + channel + "') }.disabled");
    }
}
