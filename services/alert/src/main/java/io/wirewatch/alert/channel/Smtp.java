package io.wirewatch.alert.channel;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Whether this installation can send e-mail, and as whom.
@Singleton
public class Smtp {
    /// Why it cannot.
    public static final String ABSENT =
            "this installation sends no e-mail: no SMTP server is configured (WIREWATCH_SMTP_HOST)";

    private final Optional<String> host;
    private final String from;

    Smtp(
            @ConfigProperty(name = "wirewatch.smtp-host") Optional<String> host,
            @ConfigProperty(name = "quarkus.mailer.from") String from) {
        this.host = host;
        this.from = from;
    }

    public boolean isConfigured() {
        return host.filter(name -> !name.isBlank()).isPresent();
    }

    /// Behind the at sign of the sender.
    String domain() {
        return from.replaceAll(".*@", "").replaceAll("[^A-Za-z0-9.-]", "");
    }
}
