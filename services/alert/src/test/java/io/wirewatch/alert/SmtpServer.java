package io.wirewatch.alert;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.internet.MimeMessage;
import java.util.Map;
import java.util.stream.Stream;

/// A real SMTP server for the tests, on loopback. One for all of them: each looks at the letters to its own mailbox.
public final class SmtpServer implements QuarkusTestResourceLifecycleManager {
    private static final GreenMail SERVER =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    /// Those to a mailbox, in order.
    public static MimeMessage[] received(String mailbox) {
        return Stream.of(SERVER.getReceivedMessages())
                .filter(message -> isTo(message, mailbox))
                .toArray(MimeMessage[]::new);
    }

    @Override
    public Map<String, String> start() {
        SERVER.start();
        return Map.of(
                "wirewatch.smtp-host", "127.0.0.1",
                "wirewatch.smtp-port", "" + SERVER.getSmtp().getPort(),
                "wirewatch.smtp-start-tls", "DISABLED",
                "wirewatch.smtp-from", "Wirewatch <alerts@wirewatch.example>",
                "wirewatch.public-url", "https://wirewatch.example/");
    }

    @Override
    public void stop() {
        SERVER.stop();
    }

    private static boolean isTo(MimeMessage message, String mailbox) {
        try {
            return message.getHeader("To", ",").contains(mailbox);
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
