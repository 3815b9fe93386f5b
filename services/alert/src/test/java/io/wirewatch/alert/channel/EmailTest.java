package io.wirewatch.alert.channel;

import static io.wirewatch.alert.Wire.SOON;
import static io.wirewatch.alert.Wire.asked;
import static io.wirewatch.alert.Wire.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.wirewatch.alert.Rows;
import io.wirewatch.alert.Samples;
import io.wirewatch.alert.SmtpServer;
import io.wirewatch.alert.Wire;
import io.wirewatch.testkit.infra.WirewatchEngines;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
@QuarkusTestResource(SmtpServer.class)
class EmailTest {
    private static final int LETTERS_AT_ONCE = 60;

    @Inject Rows rows;
    private final Wire wire = new Wire();
    private final String word = Samples.newWord();
    private final String mailbox = word + "@reader.example";

    @AfterEach
    void disconnect() {
        wire.close();
    }

    @Test
    void letterSaysItInTextAndHtml() throws MessagingException, IOException {
        JsonPath subscribed = subscribe("Chips & power");

        wire.put(Samples.article(Samples.newId(), word + " chip plant", "chips"));

        MimeMessage letter = awaitLetter();
        assertThat(letter.getSubject()).isEqualTo(word + " chip plant · Chips & power");
        assertThat(letter.getFrom()[0].toString())
                .isEqualTo("Wirewatch <alerts@wirewatch.example>");
        assertThat(letter.getHeader("Message-ID"))
                .containsExactly("<" + delivered(subscribed) + "@wirewatch.example>");
        assertThat(part(letter, "text/plain"))
                .contains(word + " chip plant")
                .contains("https://news.example.com/")
                .contains("example.com · en · chips");
        assertThat(part(letter, "text/html"))
                .contains("Chips &amp; power")
                .contains("href=\"https://news.example.com/");
    }

    @Test
    void hostileTitleAndNameAreOneHeaderAndNoMarkup() throws MessagingException, IOException {
        subscribe("n\r\nBcc: victim@evil.example\r\n\r\n<script>alert(1)</script>");

        wire.put(
                Samples.article(
                        Samples.newId(),
                        word
                                + " \u202E<img src=\"https://evil.example/pixel\">\r\nBcc: x@evil.example "
                                + "\uD83D\uDE00 芯片".repeat(20_000)));

        MimeMessage letter = awaitLetter();
        assertThat(letter.getHeader("Subject")).hasSize(1);
        assertThat(letter.getHeader("Subject")[0].length()).isLessThanOrEqualTo(998);
        assertThat(letter.getHeader("Bcc")).isNull();
        assertThat(letter.getAllRecipients()).hasSize(1);
        assertThat(part(letter, "text/html"))
                .doesNotContain("<img")
                .doesNotContain("<script")
                .doesNotContain("\u202E");
        assertThat(letter.getSubject()).doesNotContain("\u202E").endsWith("…");
    }

    @Test
    void oneClickUnsubscribesThisChannelAndALookDoesNot() throws MessagingException {
        JsonPath subscribed = subscribe("n");
        wire.put(Samples.article(Samples.newId(), word));
        MimeMessage letter = awaitLetter();
        assertThat(letter.getHeader("List-Unsubscribe-Post"))
                .containsExactly("List-Unsubscribe=One-Click");
        String link = letter.getHeader("List-Unsubscribe", "").replaceAll("[<>\\s]", "");
        assertThat(link).startsWith("https://wirewatch.example/unsubscribe/");
        String path = link.substring("https://wirewatch.example".length());
        await().atMost(SOON).until(() -> !attempts().isEmpty());
        assertThat(attempts()).containsExactly("delivered");

        RestAssured.get(path).then().statusCode(200).body(containsString("<button>"));
        assertThat(disabled(subscribed)).isNull();
        RestAssured.given()
                .formParam("List-Unsubscribe", "One-Click")
                .post(path)
                .then()
                .statusCode(200);

        assertThat(disabled(subscribed)).isEqualTo("the recipient unsubscribed");
        rows.change(
                "update delivery set state = 'dead' where subscription_id = ?",
                subscribed.getString("id"));
        post("/api/v1/deliveries/" + delivered(subscribed) + "/retry", "").statusCode(409);
        RestAssured.post(path.substring(0, path.length() - 4) + "AAAA").then().statusCode(404);
        RestAssured.get("/unsubscribe/guess").then().statusCode(404);
    }

    @Test
    void manyLettersAtOnceTakeOneAttemptEach() {
        IntStream.range(0, LETTERS_AT_ONCE).forEach(i -> subscribe("n" + i));

        wire.put(Samples.article(Samples.newId(), word));

        await().atMost(SOON).until(() -> attempts().size() == LETTERS_AT_ONCE);
        assertThat(attempts()).containsOnly("delivered");
        assertThat(SmtpServer.received(mailbox)).hasSize(LETTERS_AT_ONCE);
    }

    private List<String> attempts() {
        return rows.texts(
                """
                select outcome from attempt a join delivery d on d.id = a.delivery_id
                join subscription s on s.id = d.subscription_id where s.query = ?
                """,
                word);
    }

    private JsonPath subscribe(String name) {
        return post(
                        "/api/v1/subscriptions",
                        Map.of(
                                "name",
                                name,
                                "query",
                                word,
                                "channels",
                                List.of(Map.of("type", "email", "address", mailbox))))
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private MimeMessage awaitLetter() {
        await().atMost(SOON).until(() -> SmtpServer.received(mailbox).length == 1);
        return SmtpServer.received(mailbox)[0];
    }

    private static String delivered(JsonPath subscribed) {
        return asked().get("/api/v1/deliveries?subscription=" + subscribed.getString("id"))
                .jsonPath()
                .getString("items[0].id");
    }

    private static String disabled(JsonPath subscribed) {
        return asked().get("/api/v1/subscriptions/" + subscribed.getString("id"))
                .jsonPath()
                .getString("channels[0].disabled");
    }

    private static String part(MimeMessage letter, String type)
            throws MessagingException, IOException {
        MimeMultipart parts = (MimeMultipart) letter.getContent();
        for (int i = 0; i < parts.getCount(); i++) {
            if (parts.getBodyPart(i).isMimeType(type)) {
                return (String) parts.getBodyPart(i).getContent();
            }
        }
        throw new AssertionError("no part of type " + type);
    }
}
