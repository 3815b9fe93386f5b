package io.wirewatch.poller.parse;

import java.util.Locale;
import java.util.Map;

/// Names of elements that do not depend on the prefixes of a document: `title`, `dc:date`,
/// `content:encoded`. RSS and Atom share the names without a prefix, since documents mix them. A
/// prefix that nobody bound, or bound to something unknown, is believed.
final class Namespaces {
    private static final String NONE = "";
    private static final Map<String, String> KNOWN =
            Map.ofEntries(
                    Map.entry("http://www.w3.org/2005/atom", NONE),
                    Map.entry("http://purl.org/atom/ns#", NONE),
                    Map.entry("http://purl.org/rss/1.0/", NONE),
                    Map.entry("http://purl.org/net/rss1.1#", NONE),
                    Map.entry("http://my.netscape.com/rdf/simple/0.9/", NONE),
                    Map.entry("http://channel.netscape.com/rdf/simple/0.9/", NONE),
                    Map.entry("http://backend.userland.com/rss2", NONE),
                    Map.entry("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"),
                    Map.entry("http://purl.org/dc/elements/1.1/", "dc"),
                    Map.entry("http://purl.org/dc/elements/1.0/", "dc"),
                    Map.entry("http://purl.org/dc/terms/", "dcterms"),
                    Map.entry("http://purl.org/rss/1.0/modules/content/", "content"),
                    Map.entry("http://purl.org/rss/1.0/modules/syndication/", "sy"),
                    Map.entry("http://search.yahoo.com/mrss/", "media"),
                    Map.entry("http://search.yahoo.com/mrss", "media"),
                    Map.entry("http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
                    Map.entry("http://purl.org/atompub/tombstones/1.0", "at"),
                    Map.entry("http://www.w3.org/1999/xhtml", "xhtml"));

    private Namespaces() {}

    /// @param bound prefixes, the empty one too, and what they are bound to
    static String canonical(String name, Map<String, String> bound) {
        String lower = name.toLowerCase(Locale.ROOT);
        int colon = lower.indexOf(':');
        String written = colon < 0 ? "" : lower.substring(0, colon);
        String uri = bound.get(written);
        String prefix =
                uri == null ? byCustom(written) : KNOWN.getOrDefault(uri, byCustom(written));
        String local = lower.substring(colon + 1);
        return prefix.isEmpty() ? local : prefix + ":" + local;
    }

    private static String byCustom(String prefix) {
        return switch (prefix) {
            case "atom", "atom10", "a10", "rss" -> NONE;
            default -> prefix;
        };
    }
}
