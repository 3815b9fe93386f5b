package io.wirewatch.access;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The bearer tokens of an installation: the operator's, and the one that services use with each other. A service does
/// not start without the operator's.
@Startup
@Singleton
public class Tokens {
    /// A shorter admin token is refused at start: it can be guessed.
    static final int SHORTEST = 16;

    private final byte[] admin;
    private final Optional<byte[]> service;

    public Tokens(
            @ConfigProperty(name = "wirewatch.admin-token") Optional<String> admin,
            @ConfigProperty(name = "wirewatch.service-token") Optional<String> service) {
        this.admin =
                bytes(
                        admin.filter(token -> token.length() >= SHORTEST)
                                .orElseThrow(Tokens::missing));
        this.service = service.filter(token -> !token.isBlank()).map(Tokens::bytes);
    }

    /// Whose token it is. Takes the same time for every wrong one.
    Optional<Caller> callerOf(String token) {
        byte[] given = bytes(token);
        boolean isAdmin = MessageDigest.isEqual(admin, given);
        boolean isService = service.map(known -> MessageDigest.isEqual(known, given)).orElse(false);
        if (isAdmin) {
            return Optional.of(Caller.ADMIN);
        }
        return isService ? Optional.of(Caller.SERVICE) : Optional.empty();
    }

    /// Key of the session cookies: changing the admin token ends every session.
    byte[] sessionKey() {
        return admin.clone();
    }

    private static byte[] bytes(String token) {
        return token.getBytes(StandardCharsets.UTF_8);
    }

    private static IllegalStateException missing() {
        return new IllegalStateException(
                "WIREWATCH_ADMIN_TOKEN must be set, to " + SHORTEST + " characters or more");
    }

    /// Who calls.
    enum Caller {
        ADMIN,
        SERVICE
    }
}
