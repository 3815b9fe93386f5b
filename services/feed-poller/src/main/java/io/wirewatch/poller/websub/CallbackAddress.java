package io.wirewatch.poller.websub;

import io.wirewatch.poller.PollerConfig;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/// Where hubs reach us, where they do.
@Singleton
class CallbackAddress {
    /// Of the open route; the subscription's id follows.
    static final String PATH = "/websub";

    private final Optional<String> address;

    /// @throws IllegalArgumentException it is no http or https URL
    CallbackAddress(PollerConfig config) {
        address = config.webSub().publicAddress().map(String::strip).map(CallbackAddress::checked);
    }

    boolean isOn() {
        return address.isPresent();
    }

    /// Only where it is on.
    String base() {
        return address.orElseThrow();
    }

    /// Only where it is on.
    String of(String id) {
        return base() + PATH + "/" + id;
    }

    private static String checked(String text) {
        URI url = URI.create(text);
        boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        if (!web || url.getHost() == null || url.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "poller.websub.public-address must be an http or https URL, such as https://news.example.org");
        }
        return text.replaceFirst("/+$", "");
    }
}
