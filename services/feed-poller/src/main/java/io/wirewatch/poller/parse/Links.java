package io.wirewatch.poller.parse;

import java.net.URI;
import java.util.Optional;

/// Links of items: absolute, http or https, within their limit.
final class Links {
    private Links() {}

    static Optional<String> absolute(String href, URI base, int longest) {
        String clean = Words.cleaned(href).replaceAll("\\s", "");
        if (clean.isEmpty() || clean.length() > longest) {
            return Optional.empty();
        }
        try {
            URI resolved =
                    base.resolve(
                            URI.create(
                                    clean.replace("|", "%7C")
                                            .replace("[", "%5B")
                                            .replace("]", "%5D")));
            return isWeb(resolved) ? Optional.of(resolved.toString()) : Optional.empty();
        } catch (IllegalArgumentException notAUri) {
            boolean web = clean.startsWith("http://") || clean.startsWith("https://");
            return web ? Optional.of(escaped(clean)).filter(Links::isUri) : Optional.empty();
        }
    }

    private static boolean isWeb(URI uri) {
        return uri.isAbsolute()
                && (uri.getScheme().equalsIgnoreCase("http")
                        || uri.getScheme().equalsIgnoreCase("https"))
                && uri.getRawAuthority() != null;
    }

    private static boolean isUri(String link) {
        try {
            return isWeb(URI.create(link));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String escaped(String link) {
        StringBuilder escaped = new StringBuilder();
        for (char letter : link.toCharArray()) {
            if ("\"<>\\^`{|}".indexOf(letter) >= 0) {
                escaped.append('%')
                        .append(Integer.toHexString(letter).toUpperCase(java.util.Locale.ROOT));
            } else {
                escaped.append(letter);
            }
        }
        return escaped.toString();
    }
}
