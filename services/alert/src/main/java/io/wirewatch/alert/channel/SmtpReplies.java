package io.wirewatch.alert.channel;

import io.vertx.ext.mail.SMTPException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a refusal of the SMTP server says, by the stage at which it came (RFC 5321, 4.2) and its enhanced status code
/// (RFC 3463). Only what is said of the recipient is about the mailbox; a greeting, a login or a sender that is refused is
/// our own installation's trouble, and every letter waits until it is mended.
final class SmtpReplies {
    private static final int PERMANENT = 500;
    private static final int MAILBOX_FULL = 552;

    /// Codes that say of a recipient that there is none, or none here.
    private static final Set<Integer> NO_MAILBOX = Set.of(550, 551, 553);

    private static final String POLICY = "7";
    private static final Pattern ENHANCED = Pattern.compile("^5\\d\\d[ -]5\\.(\\d{1,3})\\.\\d");

    private SmtpReplies() {}

    static Outcome outcomeOf(@Nullable Throwable failure) {
        if (!(failure instanceof SMTPException reply)) {
            return new Outcome.Failed("no SMTP connection", Optional.empty(), Optional.empty());
        }
        if (reply.getReplyCode() < PERMANENT) {
            return later(reply);
        }
        return switch (Stage.of(reply)) {
            case RECIPIENT -> ofRecipient(reply);
            case CONTENT -> new Outcome.Refused(reply.getReplyCode());
            case BEFORE -> later(reply);
        };
    }

    private static Outcome ofRecipient(SMTPException reply) {
        String subject = subject(reply);
        if (reply.getReplyCode() == MAILBOX_FULL || subject.equals(POLICY)) {
            return later(reply);
        }
        return NO_MAILBOX.contains(reply.getReplyCode())
                ? new Outcome.NoMailbox(reply.getReplyCode())
                : new Outcome.Refused(reply.getReplyCode());
    }

    private static Outcome later(SMTPException reply) {
        int code = reply.getReplyCode();
        return new Outcome.Failed("SMTP reply " + code, Optional.of(code), Optional.empty());
    }

    /// Of the enhanced status code; empty where there is none.
    private static String subject(SMTPException reply) {
        Matcher enhanced = ENHANCED.matcher(String.valueOf(reply.getReplyMessage()));
        return enhanced.find() ? enhanced.group(1) : "";
    }

    /// Where the letter had come to. The client says it in words only; a test holds them.
    private enum Stage {
        BEFORE,
        RECIPIENT,
        CONTENT;

        static Stage of(SMTPException reply) {
            String words = String.valueOf(reply.getMessage());
            if (words.startsWith("recipient address not accepted")) {
                return RECIPIENT;
            }
            return words.startsWith("DATA command not accepted")
                            || words.startsWith("sending data failed")
                    ? CONTENT
                    : BEFORE;
        }
    }
}
