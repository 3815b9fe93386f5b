package io.wirewatch.alert.channel;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.wirewatch.alert.AlertConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/// Sends a letter in text and HTML over SMTP. Its `Message-ID` is the delivery's own, the same on every attempt, and
/// every letter can be unsubscribed from with one click (RFC 8058). Nothing in it is loaded from anywhere.
@Singleton
class EmailChannel {
    /// Encoded, a header of so many bytes stays below the 998 that a line may have (RFC 5322, 2.1.1).
    static final int LONGEST_SUBJECT_BYTES = 250;

    static final int MOST_ENTRIES = 200;

    private static final int ACCEPTED = 250;

    private final ReactiveMailer mailer;
    private final Smtp smtp;
    private final UnsubscribeLinks links;
    private final Duration timeout;
    private final Context oneLoop;

    EmailChannel(
            ReactiveMailer mailer,
            Smtp smtp,
            UnsubscribeLinks links,
            AlertConfig config,
            Vertx vertx) {
        this.mailer = mailer;
        this.smtp = smtp;
        this.links = links;
        this.timeout = config.attemptTimeout();
        this.oneLoop = VertxContext.getRootContext(vertx.getOrCreateContext());
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance letterText(Letter letter);

        static native TemplateInstance letterHtml(Letter letter);
    }

    /// What the templates show.
    record Letter(String headline, List<Said.Entry> entries, String more, String unsubscribe) {}

    Outcome send(Target.Email to, Envelope envelope, Said said) {
        if (!smtp.isConfigured()) {
            return new Outcome.Failed(Smtp.ABSENT, Optional.empty(), Optional.empty());
        }
        try {
            onOneLoop(mail(to, envelope, said)).await().atMost(timeout);
            return new Outcome.Delivered(ACCEPTED);
        } catch (TimeoutException e) {
            return new Outcome.Failed("timeout", Optional.empty(), Optional.empty());
        } catch (CompletionException e) {
            return SmtpReplies.outcomeOf(e.getCause());
        } catch (RuntimeException e) { // whatever keeps a connection from being made
            return SmtpReplies.outcomeOf(e);
        }
    }

    /// The client connects on the loop of whoever comes by and listens on the sender's: between two loops a server's
    /// greeting can be read before anybody listens, and the attempt then hangs, with a place of the client's pool.
    private Uni<Void> onOneLoop(Mail mail) {
        return Uni.createFrom()
                .deferred(() -> mailer.send(mail))
                .runSubscriptionOn(command -> oneLoop.runOnContext(_ -> command.run()));
    }

    private Mail mail(Target.Email to, Envelope envelope, Said said) {
        String unsubscribe = links.linkFor(envelope.channel());
        List<Said.Entry> listed = said.entries().stream().limit(MOST_ENTRIES).toList();
        Letter letter =
                new Letter(
                        said.headline(), listed, said.more(listed.size()).orElse(""), unsubscribe);
        Mail mail = new Mail();
        mail.addTo(to.mailbox());
        mail.setSubject(PlainText.cutToBytes(subject(said), LONGEST_SUBJECT_BYTES));
        mail.setText(Templates.letterText(letter).render());
        mail.setHtml(Templates.letterHtml(letter).render());
        mail.addHeader("Message-ID", "<" + envelope.id() + "@" + smtp.domain() + ">");
        mail.addHeader("Auto-Submitted", "auto-generated");
        mail.addHeader("List-Unsubscribe", "<" + unsubscribe + ">");
        mail.addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return mail;
    }

    private static String subject(Said said) {
        return said.entries().size() == 1
                ? said.entries().getFirst().title() + " · " + said.headline()
                : said.headline();
    }
}
