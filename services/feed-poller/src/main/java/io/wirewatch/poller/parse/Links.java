package io.wirewatch.poller.parse;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.utils.URIUtils;

/// Links of items: absolute, http or https, within their limit.
final class Links {
    private Links() {}

    /// An absolute link stays as it is written but for its white space; another is resolved (RFC
    /// 3986, 5.2).
    static Optional<String> absolute(String href, URI base, int longest) {
        String clean = Words.cleaned(href.strip()).replaceAll("\\s*[\\r\\n\\t]+\\s*", "");
        if (clean.isEmpty() || clean.length() > longest) {
            return Optional.empty();
        }
        if (isWeb(clean)) {
            return Optional.of(clean);
        }
        return hasScheme(clean)
                ? Optional.empty()
                : resolved(base, clean)
                        .map(URI::toString)
                        .filter(link -> isWeb(link) && link.length() <= longest);
    }

    /// What relative links below an `xml:base` are relative to.
    static URI base(String href, URI base, int longest) {
        return absolute(href, base, longest).flatMap(Links::uri).orElse(base);
    }

    private static Optional<URI> resolved(URI base, String href) {
        try {
            return uri(href).map(reference -> URIUtils.resolve(base, reference));
        } catch (IllegalArgumentException unresolvable) {
            return Optional.empty();
        }
    }

    private static Optional<URI> uri(String link) {
        try {
            return Optional.of(URI.create(escaped(link)));
        } catch (IllegalArgumentException notAUri) {
            return Optional.empty();
        }
    }

    private static boolean isWeb(String link) {
        int begin = link.regionMatches(true, 0, "http://", 0, 7) ? 7 : 8;
        boolean scheme = begin == 7 || link.regionMatches(true, 0, "https://", 0, 8);
        return scheme && link.length() > begin && "/?#".indexOf(link.charAt(begin)) < 0;
    }

    private static boolean hasScheme(String link) {
        int colon = link.indexOf(':');
        return colon > 0 && link.substring(0, colon).matches("[A-Za-z][A-Za-z0-9+.-]*");
    }

    /// What java.net.URI refuses and browsers do not.
    private static String escaped(String link) {
        StringBuilder escaped = new StringBuilder(link.length());
        for (char letter : link.toCharArray()) {
            if (" \"<>\\^`{|}[]".indexOf(letter) >= 0) {
                escaped.append('%').append(Integer.toHexString(letter).toUpperCase(Locale.ROOT));
            } else {
                escaped.append(letter);
            }
        }
        return escaped.toString();
    }
}
