package io.wirewatch.outbound.address;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.netpreserve.urlcanon.Canonicalizer;
import org.netpreserve.urlcanon.ParsedUrl;

/// One form for all spellings of a URL, without what only tracks its reader.
///
/// @param url as it is shown
/// @param key as it is compared: http and https are one
public record CanonicalUrl(URI url, String key) {
    /// Parameters that say where a reader came from, never what is read.
    private static final Set<String> TRACKING =
            Set.of(
                    "fbclid",
                    "gclid",
                    "dclid",
                    "gbraid",
                    "wbraid",
                    "msclkid",
                    "twclid",
                    "yclid",
                    "igshid",
                    "mc_cid",
                    "mc_eid",
                    "_hsenc",
                    "_hsmi",
                    "mkt_tok",
                    "ref_src",
                    "wt_mc",
                    "wt_zmc",
                    "xtor",
                    "cmpid",
                    "ncid",
                    "ocid",
                    "ns_mchannel",
                    "ns_source",
                    "ns_campaign",
                    "ns_linkname",
                    "at_medium",
                    "at_campaign",
                    "at_custom1",
                    "ftag",
                    "_ga",
                    "vero_id",
                    "spm");

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Set<String> TRACKING_PREFIXES =
            Set.of("utm_", "pk_", "mtm_", "hsa_", "stm_");

    /// Empty where it is no web address. The form is that of browsers (WHATWG), the host in ASCII.
    public static Optional<CanonicalUrl> of(String link) {
        ParsedUrl parsed = ParsedUrl.parseUrl(link);
        Canonicalizer.WHATWG.canonicalize(parsed);
        parsed.setFragment("");
        parsed.setHashSign("");
        String query = withoutTracking(parsed.getQuery());
        parsed.setQuery(query);
        parsed.setQuestionMark(query.isEmpty() ? "" : "?");
        if (parsed.getHost().isEmpty() || !SCHEMES.contains(parsed.getScheme())) {
            return Optional.empty();
        }
        return uri(parsed.toString()).map(url -> new CanonicalUrl(url, keyOf(url)));
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(escaped(text)));
        } catch (IllegalArgumentException notAUrl) {
            return Optional.empty();
        }
    }

    /// What browsers let stand and java.net.URI does not.
    private static String escaped(String text) {
        return STRAY_PERCENT
                .matcher(text)
                .replaceAll("%25")
                .replace("|", "%7C")
                .replace("[", "%5B")
                .replace("]", "%5D")
                .replace("^", "%5E")
                .replace("`", "%60")
                .replace("{", "%7B")
                .replace("}", "%7D")
                .replace("\\", "%5C");
    }

    private static String keyOf(URI url) {
        String text = url.toString();
        String folded = text.startsWith("http:") ? "https:" + text.substring(5) : text;
        return folded.endsWith("/") ? folded.substring(0, folded.length() - 1) : folded;
    }

    private static String withoutTracking(String query) {
        return Arrays.stream(query.split("&"))
                .filter(parameter -> !parameter.isEmpty() && !tracks(parameter))
                .collect(Collectors.joining("&"));
    }

    private static boolean tracks(String parameter) {
        String name = parameter.split("=", 2)[0].toLowerCase(Locale.ROOT);
        return TRACKING.contains(name) || TRACKING_PREFIXES.stream().anyMatch(name::startsWith);
    }
}
