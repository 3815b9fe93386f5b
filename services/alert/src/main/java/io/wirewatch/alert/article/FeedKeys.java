package io.wirewatch.alert.article;

import io.wirewatch.access.SecretBox;
import io.wirewatch.contract.Fingerprint;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Keys that let a feed reader, which can send no token, read one query's feed and nothing else. A key holds the print of
/// the query, sealed with the installation's key: another `WIREWATCH_SECRET_KEY` ends all of them.
@Singleton
class FeedKeys {
    private static final String PURPOSE = "articles-feed:";
    private static final int LONGEST_KEY = 300;

    private final SecretBox secrets;
    private final String base;

    FeedKeys(SecretBox secrets, @ConfigProperty(name = "wirewatch.public-url") String base) {
        this.secrets = secrets;
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    /// The address of a feed.
    ///
    /// @param file `feed.atom` or `feed.json`
    String address(String file, String q) {
        String query = URLEncoder.encode(q, StandardCharsets.UTF_8);
        return base + "/api/v1/articles/" + file + "?q=" + query;
    }

    /// The same, for whoever has it to read.
    String open(String address, String q) {
        String sealed = secrets.seal(PURPOSE + print(q));
        return address + "&key=" + sealed.replace('+', '-').replace('/', '_').replace("=", "");
    }

    boolean opens(String key, String q) {
        if (key.length() > LONGEST_KEY) {
            return false;
        }
        try {
            return secrets.open(key.replace('-', '+').replace('_', '/')).equals(PURPOSE + print(q));
        } catch (IllegalArgumentException
                | IllegalStateException
                | BufferUnderflowException notOurs) {
            return false;
        }
    }

    private static String print(String q) {
        return Fingerprint.of("query", q);
    }
}
