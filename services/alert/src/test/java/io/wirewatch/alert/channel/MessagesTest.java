package io.wirewatch.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.wirewatch.alert.article.Article;
import io.wirewatch.contract.Evidence;
import io.wirewatch.contract.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What each service would see of hostile titles, names and words.
class MessagesTest {
    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");
    private static final String HOSTILE =
            "<!channel> @everyone <@U123> *bold* _it_ ~gone~ `code` [x](https://evil.example) <https://evil.example|ok>"
                    + " \u202Eexe.gpj\u202C\r\nSubject: forged {{DATE(2026)}} <img src=x onerror=alert(1)>";
    private static final String HUGE = "\uD83D\uDE00".repeat(60_000);

    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());

    @Test
    void slackSeesNoMentionAndNoLinkOfAStranger() throws JsonProcessingException {
        SlackMessage message = SlackMessage.of(Said.of(matched(HOSTILE, HOSTILE)));
        String all = json.writeValueAsString(message);

        assertThat(all).doesNotContain("@everyone").doesNotContain("\u202E").doesNotContain("\\n");
        assertThat(message.text()).doesNotContain("<").contains("&lt;!channel&gt;");
        assertThat(message.blocks().get(1).text().type()).isEqualTo("plain_text");
        String about = message.blocks().get(2).elements().getFirst().text();
        assertThat(about).startsWith("<https://news.example.com/a|Open> · example.com · en");
        assertThat(about.substring(about.indexOf('>') + 1)).doesNotContain("<");
    }

    @Test
    void discordMayMentionNobodyAndMarkdownIsEscaped() throws JsonProcessingException {
        DiscordMessage message = DiscordMessage.of(Said.of(matched(HOSTILE, HOSTILE)));

        assertThat(json.writeValueAsString(message))
                .contains("\"allowed_mentions\":{\"parse\":[]}")
                .doesNotContain("@everyone");
        assertThat(message.embeds().getFirst().title()).contains("\\*bold\\*").contains("\\[x\\]");
        assertThat(message.embeds().getFirst().url()).isEqualTo("https://news.example.com/a");
    }

    @Test
    void everyChannelSaysThatItsPublisherWithdrewIt() throws JsonProcessingException {
        Article gone = article("Plant burns", "https://news.example.com/a", "not *our* story");
        Said said = Said.of(corrected("withdrawn", gone));

        assertThat(said.headline()).isEqualTo("Withdrawn by its publisher: name");
        for (Object message :
                List.of(
                        SlackMessage.of(said),
                        TeamsMessage.of(said),
                        DiscordMessage.of(said),
                        NtfyMessage.of("topic", said))) {
            assertThat(json.writeValueAsString(message))
                    .contains("Withdrawn by its publisher")
                    .contains("withdrawn by its publisher")
                    .contains("our")
                    .contains("Plant burns");
        }
    }

    @Test
    void aDigestMarksWhatWasWithdrawnAndAHugeReasonIsCut() {
        Said said = Said.of(corrected("withdrawn", article("title", null, HUGE)));

        assertThat(said.entries().getFirst().about())
                .startsWith("withdrawn by its publisher: ")
                .hasSizeLessThan(Said.LONGEST_REASON + 100);
        assertThat(Said.of(corrected("published-again", article("title", null))).headline())
                .isEqualTo("Published again: name");
        assertThat(Said.of(corrected("title", article("title", null))).headline())
                .isEqualTo("Corrected: name");
    }

    @Test
    void teamsGetsTextRunsOnly() throws JsonProcessingException {
        TeamsMessage message = TeamsMessage.of(Said.of(matched(HOSTILE, HOSTILE)));
        String all = json.writeValueAsString(message);

        assertThat(all)
                .doesNotContain("{{DATE")
                .doesNotContain("\"TextBlock\"")
                .doesNotContain("@everyone");
        assertThat(message.attachments().getFirst().content().type()).isEqualTo("AdaptiveCard");
        assertThat(all).contains("\"$schema\"").contains("Action.OpenUrl");
    }

    @Test
    void ntfyGetsLines() {
        NtfyMessage message = NtfyMessage.of("topic", Said.of(matched(HOSTILE, HOSTILE)));

        assertThat(message.title()).doesNotContain("\n").doesNotContain("\u202E");
        assertThat(message.message().lines()).hasSize(2);
        assertThat(message.click()).isEqualTo("https://news.example.com/a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "*", "&", "<", "\uD83D\uDE00", "\\", "@everyone ", "芯"})
    void limitsOfEachServiceHoldForHugeTexts(String unit) throws JsonProcessingException {
        Said said = Said.of(digest(unit.repeat(120_000 / unit.length())));

        SlackMessage slack = SlackMessage.of(said);
        assertThat(slack.blocks()).hasSizeLessThanOrEqualTo(SlackMessage.MOST_BLOCKS);
        assertThat(slack.text().length()).isLessThanOrEqualTo(40_000);
        slack.blocks().forEach(MessagesTest::assertFits);

        DiscordMessage discord = DiscordMessage.of(said);
        assertThat(discord.content().length()).isLessThanOrEqualTo(DiscordMessage.LONGEST_CONTENT);
        assertThat(discord.embeds()).hasSizeLessThanOrEqualTo(DiscordMessage.MOST_EMBEDS);
        assertThat(
                        discord.embeds().stream()
                                .mapToInt(
                                        embed ->
                                                embed.title().length()
                                                        + embed.description().length())
                                .sum())
                .isLessThanOrEqualTo(6_000);
        discord.embeds()
                .forEach(embed -> assertThat(embed.title().length()).isLessThanOrEqualTo(256));

        assertThat(json.writeValueAsBytes(TeamsMessage.of(said)).length)
                .isLessThanOrEqualTo(28_000);

        NtfyMessage ntfy = NtfyMessage.of("t", said);
        assertThat(PlainText.bytes(ntfy.message())).isLessThanOrEqualTo(4_096);
        assertThat(json.writeValueAsString(List.of(slack, discord, ntfy)))
                .as("cut at a code point")
                .doesNotContainPattern("(?i)\\\\ud[89ab][0-9a-f]{2}(?!\\\\ud[c-f])");
    }

    @Test
    void cutIsAtACodePointAndSaysSo() {
        assertThat(PlainText.cut("ab\uD83D\uDE00cd", 5)).isEqualTo("ab\uD83D\uDE00…");
        assertThat(PlainText.cut("ab\uD83D\uDE00cd", 4)).isEqualTo("ab…");
        assertThat(PlainText.cutToBytes("芯片芯片", 9)).isEqualTo("芯片…");
        assertThat(PlainText.cut(HUGE, 101)).endsWith("\uD83D\uDE00…");
    }

    @Test
    void digestNamesTheCount() {
        Said said = Said.of(digest("title"));

        assertThat(said.headline()).isEqualTo("name: 1000 alerts beyond the day's number");
        assertThat(said.more(60)).contains("and 940 more");
    }

    /// Of 1,000 the digest lists 60, and each service shows what fits into its limit.
    @Test
    void whatALimitCutsOffIsCounted() throws JsonProcessingException {
        Said said = Said.of(digest("title"));

        SlackMessage slack = SlackMessage.of(said);
        int shown = (slack.blocks().size() - 2) / 2;
        assertThat(shown).isLessThan(60);
        assertThat(slack.blocks().getLast().text().text())
                .isEqualTo("and %d more".formatted(1_000 - shown));

        DiscordMessage discord = DiscordMessage.of(said);
        assertThat(discord.content()).endsWith("and 990 more");

        NtfyMessage ntfy = NtfyMessage.of("t", Said.of(digest("title ".repeat(40))));
        int lines = ntfy.message().split("\n\n").length - 1;
        assertThat(lines).isBetween(2, 59);
        assertThat(ntfy.message()).startsWith("and %d more".formatted(1_000 - lines));

        String teams = json.writeValueAsString(TeamsMessage.of(Said.of(digest("ab ".repeat(150)))));
        int cards = teams.split("Action.OpenUrl", -1).length - 1;
        assertThat(cards).isBetween(2, 59);
        assertThat(teams).contains("and %d more".formatted(1_000 - cards));
    }

    @Test
    void signalsAreSaidInWords() {
        Signal spike =
                new Signal.Spike(
                        NOW.minusSeconds(3_600),
                        NOW,
                        "stories",
                        12,
                        2.5,
                        4.1,
                        100,
                        7,
                        0,
                        List.of(article(HOSTILE, "https://news.example.com/a")));
        Signal silence = new Signal.Silence(NOW, Duration.ofHours(36), false, 9, Signal.Of.FEEDS);

        Said said = Said.of(signal(spike));
        assertThat(said.headline())
                .isEqualTo("name: spike: 12 stories in 1 h, usually 2.5; 7 independent sources");
        assertThat(said.entries().getFirst().title()).doesNotContain("@everyone");
        assertThat(Said.of(signal(silence)).headline())
                .isEqualTo(
                        "name: silence: no match for 36 h; our feeds were not read: the silence is ours");
        assertThat(Said.of(signal(blindSpot(null))).headline())
                .isEqualTo("name: only language zh reports this, by 2 independent sources");
        assertThat(
                        Said.of(signal(blindSpot(new Signal.TakenUp("en", "s", NOW, 32_400))))
                                .headline())
                .isEqualTo("name: language en reports it too, 9 h behind zh");
        assertThat(
                        Said.of(signal(blindSpot(new Signal.TakenUp("en", "s", NOW, -7_200))))
                                .headline())
                .isEqualTo("name: language en reports it too, 2 h ahead of zh");
    }

    private static Signal blindSpot(Signal.@Nullable TakenUp takenUp) {
        return new Signal.BlindSpot(
                "s", "language", "zh", List.of(), NOW, 3, 2, null, takenUp, List.of());
    }

    private static WebhookBody signal(Signal signal) {
        return new WebhookBody(
                "signal",
                NOW,
                "msg_1",
                new WebhookBody.Subscriber("s", "name"),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                signal,
                null);
    }

    @Test
    void whatMatchedIsSaidAlsoWhereItWasNoWord() {
        assertThat(Said.of(matched("Chips", "name")).entries().getFirst().about())
                .endsWith("matched: chips");
        assertThat(Said.of(digest("title")).entries().getFirst().about())
                .endsWith("matched: language is en");
    }

    @Test
    void messageStoredBeforeItSaidWhatElseMatchedIsSentAsItIs() throws JsonProcessingException {
        for (WebhookBody now : List.of(matched("Chips", "name"), digest("title"))) {
            String before =
                    json.writeValueAsString(now).replace(",\"because\":[\"language is en\"]", "");
            assertThat(before).doesNotContain("because");

            Said said = Said.of(json.readValue(before, WebhookBody.class));

            assertThat(said.headline()).isEqualTo(Said.of(now).headline());
            assertThat(said.entries()).hasSameSizeAs(Said.of(now).entries());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "https://x.example/ y",
                "file:///etc/passwd"
            })
    void onlyWebAddressesBecomeLinks(String url) {
        assertThat(Said.of(body("t", "n", url)).entries().getFirst().url()).isEmpty();
    }

    @Test
    void addressEndsNoLinkOfAnyMarkup() {
        assertThat(Said.of(body("t", "n", "https://x.example/a|b>c)d")).entries().getFirst().url())
                .contains("https://x.example/a%7Cb%3Ec%29d");
    }

    private static void assertFits(SlackMessage.Block block) {
        if (block.text() != null) {
            int most = block.type().equals("header") ? 150 : 3_000;
            assertThat(block.text().text().length()).isLessThanOrEqualTo(most);
        }
        if (block.elements() != null) {
            assertThat(block.elements().getFirst().text().length()).isLessThanOrEqualTo(3_000);
        }
    }

    private static WebhookBody matched(String title, String name) {
        return body(title, name, "https://news.example.com/a");
    }

    private static WebhookBody body(String title, String name, @Nullable String url) {
        return new WebhookBody(
                "article.matched",
                NOW,
                "msg_1",
                new WebhookBody.Subscriber("s", name),
                article(title, url),
                "story",
                List.of(),
                List.of(new Evidence(Field.TITLE, 0, title.length(), title)),
                List.of("language is en"),
                null,
                null,
                null,
                null,
                null);
    }

    private static WebhookBody digest(String title) {
        WebhookBody.Item item =
                new WebhookBody.Item(
                        article(title, "https://news.example.com/a"),
                        "story",
                        List.of(),
                        List.of(),
                        List.of("language is en"),
                        null);
        return new WebhookBody(
                "digest",
                NOW,
                "msg_1",
                new WebhookBody.Subscriber("s", title.equals("title") ? "name" : title),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                new WebhookBody.Digest("budget", NOW, NOW, 1_000, Collections.nCopies(60, item)),
                null,
                null,
                null);
    }

    /// As a correction tells it.
    private static WebhookBody corrected(String what, Article article) {
        return new WebhookBody(
                "article.corrected",
                NOW,
                "msg_2",
                new WebhookBody.Subscriber("s", "name"),
                article,
                "s",
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                new WebhookBody.Correction(
                        "msg_1", "r0", List.of(new WebhookBody.Change(what, List.of(), List.of()))),
                null,
                null);
    }

    private static Article article(String title, @Nullable String url) {
        return article(title, url, null);
    }

    /// @param withdrawn why, where it is
    private static Article article(String title, @Nullable String url, @Nullable String withdrawn) {
        return new Article(
                "a",
                url,
                title,
                null,
                "en",
                "example.com",
                "feed",
                null,
                NOW,
                "r",
                withdrawn == null ? null : NOW,
                withdrawn,
                "s",
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
