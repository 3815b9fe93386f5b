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

    /// What says of the recipient, and of nothing else, that there is no such mailbox, or none any more (RFC 3463, 3.2, 3.3;
    /// RFC 7505). The code alone does not: many servers refuse a sender, or a client without a login, at the recipient.
    private static final Set<String> NO_MAILBOX = Set.of("1.1", "1.3", "1.6", "1.10", "2.1");

    /// What says of the sender that he is not known.
    private static final Set<String> SENDER = Set.of("1.7", "1.8");

    private static final String POLICY = "7.";
    private static final Pattern ENHANCED =
            Pattern.compile("^5\\d\\d[ -]5\\.(\\d{1,3}\\.\\d{1,3})");

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
        String detail = detail(reply);
        if (NO_MAILBOX.contains(detail)) {
            return new Outcome.NoMailbox(reply.getReplyCode());
        }
        boolean passes =
                detail.isEmpty()
                        || detail.startsWith(POLICY)
                        || SENDER.contains(detail)
                        || reply.getReplyCode() == MAILBOX_FULL;
        return passes ? later(reply) : new Outcome.Refused(reply.getReplyCode());
    }

    private static Outcome later(SMTPException reply) {
        int code = reply.getReplyCode();
        return new Outcome.Failed("SMTP reply " + code, Optional.of(code), Optional.empty());
    }

    /// Subject and detail of the enhanced status code; empty where there is none.
    private static String detail(SMTPException reply) {
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
