package io.wirewatch.access;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Keeps secrets in the store encrypted: AES-256-GCM (NIST SP 800-38D) with a random nonce in front. A service does not
/// start without the key.
@Singleton
public class SecretBox {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String ALGORITHM = "AES/GCM/NoPadding";

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    public SecretBox(@ConfigProperty(name = "wirewatch.secret-key") Optional<String> key) {
        this.key = new SecretKeySpec(decoded(key.orElse("")), "AES");
    }

    /// Base64 of nonce, cipher text and tag; another one each time.
    public String seal(String secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, secret.getBytes(StandardCharsets.UTF_8));
        byte[] whole =
                ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
        return Base64.getEncoder().encodeToString(whole);
    }

    /// @throws IllegalStateException it was sealed with another key, or altered
    public String open(String sealed) {
        byte[] whole = Base64.getDecoder().decode(sealed);
        ByteBuffer parts = ByteBuffer.wrap(whole);
        byte[] nonce = new byte[NONCE_BYTES];
        parts.get(nonce);
        byte[] rest = new byte[parts.remaining()];
        parts.get(rest);
        return new String(run(Cipher.DECRYPT_MODE, nonce, rest), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a stored secret does not open with WIREWATCH_SECRET_KEY", e);
        }
    }

    private static byte[] decoded(String key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(key.replace('-', '+').replace('_', '/'));
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalStateException("WIREWATCH_SECRET_KEY is not Base64", notBase64);
        }
        throw new IllegalStateException(
                "WIREWATCH_SECRET_KEY must be set, to Base64 of " + KEY_BYTES + " bytes");
    }
}
