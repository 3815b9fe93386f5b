package io.wirewatch.poller.parse;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An element that has not ended, and what holds within it.
///
/// @param written as in the document
/// @param name canonical; empty where it does not matter
/// @param base what relative links are relative to (XML Base)
/// @param bound prefixes, the empty one too, and what they are bound to
record XmlElement(
        String written,
        String name,
        URI base,
        Optional<String> language,
        Map<String, String> bound) {
    /// What holds around the root.
    static XmlElement outermost(URI base) {
        return new XmlElement("", "", base, Optional.empty(), Map.of());
    }

    /// One whose name does not matter.
    XmlElement inner(String tag) {
        return new XmlElement(tag, "", base, language, bound);
    }

    XmlElement within(String tag, XmlAttributes attributes, int longestLink) {
        Map<String, String> all = binding(attributes);
        URI own =
                attributes
                        .get("xml:base")
                        .map(to -> Links.base(to, base, longestLink))
                        .orElse(base);
        Optional<String> tongue = attributes.get("xml:lang").or(() -> language);
        return new XmlElement(tag, Namespaces.canonical(tag, all), own, tongue, all);
    }

    /// Whether its prefix is declared.
    boolean isBound() {
        int colon = written.indexOf(':');
        return colon <= 0
                || bound.containsKey(written.substring(0, colon).toLowerCase(Locale.ROOT));
    }

    private Map<String, String> binding(XmlAttributes attributes) {
        Map<String, String> own = new HashMap<>();
        for (int at = 0; at < attributes.size(); at++) {
            String attribute = attributes.name(at).toLowerCase(Locale.ROOT);
            if (attribute.equals("xmlns") || attribute.startsWith("xmlns:")) {
                String prefix = attribute.equals("xmlns") ? "" : attribute.substring(6);
                own.put(prefix, attributes.value(at).strip().toLowerCase(Locale.ROOT));
            }
        }
        if (own.isEmpty()) {
            return bound;
        }
        bound.forEach(own::putIfAbsent);
        return own;
    }
}
