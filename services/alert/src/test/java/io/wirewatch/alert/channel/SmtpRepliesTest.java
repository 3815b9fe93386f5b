package io.wirewatch.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpRepliesTest {
    private static Vertx vertx;

    private ScriptedSmtp server;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close();
    }

    @BeforeEach
    void listen() throws IOException {
        server = new ScriptedSmtp();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GREETING | 421 4.3.2 later              | later",
                "GREETING | 554 5.3.2 no service         | later",
                "HELO     | 421 4.7.0 try again          | later",
                "AUTH     | 535 5.7.8 wrong password     | later",
                "AUTH     | 538 5.7.11 not without TLS   | later",
                "MAIL     | 450 4.7.1 slow down          | later",
                "MAIL     | 530 5.7.0 log in first       | later",
                "MAIL     | 550 5.7.1 sender not allowed | later",
                "RCPT     | 450 4.2.0 grey listed        | later",
                "RCPT     | 452 4.2.2 full               | later",
                "RCPT     | 550 5.7.1 address is listed  | later",
                "RCPT     | 552 5.2.2 full               | later",
                "RCPT     | 550 5.1.1 no such user       | no mailbox",
                "RCPT     | 550 no such user             | later",
                "RCPT     | 550 relay not permitted      | later",
                "RCPT     | 550 5.1.8 sender rejected    | later",
                "RCPT     | 550 5.1.10 takes no mail     | no mailbox",
                "RCPT     | 551 5.1.6 moved              | no mailbox",
                "RCPT     | 553 5.1.3 no such name       | no mailbox",
                "RCPT     | 554 5.0.0 no                 | refused",
                "DATA     | 451 4.3.0 later              | later",
                "DATA     | 554 5.6.0 no                 | refused",
                "END      | 452 4.3.1 disk full          | later",
                "END      | 552 5.3.4 too large          | refused",
                "END      | 554 5.6.0 looks like spam    | refused",
            })
    void replyIsReadByItsStage(String command, String reply, String expected) throws Exception {
        if (command.equals("HELO")) { // asked where EHLO is not understood
            server.answer("EHLO", "502 5.5.1 what?");
        }
        server.answer(command, reply);
        int code = Integer.parseInt(reply.substring(0, 3));

        Outcome outcome = SmtpReplies.outcomeOf(failure(StartTLSOptions.DISABLED));

        switch (outcome) {
            case Outcome.Failed failed -> {
                assertThat(expected).isEqualTo("later");
                assertThat(failed.status()).contains(code);
            }
            case Outcome.NoMailbox(int status) -> {
                assertThat(expected).isEqualTo("no mailbox");
                assertThat(status).isEqualTo(code);
            }
            case Outcome.Refused(int status) -> {
                assertThat(expected).isEqualTo("refused");
                assertThat(status).isEqualTo(code);
            }
            default -> throw new AssertionError(outcome);
        }
    }

    @Test
    void letterIsNeverSentInTheClearWhereTlsIsRequired() throws Exception {
        Outcome outcome = SmtpReplies.outcomeOf(failure(StartTLSOptions.REQUIRED));

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(server.commands()).doesNotContain("AUTH", "MAIL", "RCPT", "DATA");
    }

    private Throwable failure(StartTLSOptions tls) throws InterruptedException, TimeoutException {
        MailClient client = MailClient.create(vertx, config(tls));
        try {
            client.sendMail(letter())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            throw new AssertionError("the letter was taken");
        } catch (ExecutionException e) {
            return e.getCause();
        } finally {
            client.close();
        }
    }

    private MailConfig config(StartTLSOptions tls) {
        return new MailConfig()
                .setHostname("127.0.0.1")
                .setPort(server.port())
                .setStarttls(tls)
                .setLogin(LoginOption.REQUIRED)
                .setUsername("wirewatch")
                .setPassword("secret")
                .setKeepAlive(false);
    }

    private static MailMessage letter() {
        return new MailMessage(
                "alerts@wirewatch.example", "reader@mail.example", "subject", "text");
    }
}
