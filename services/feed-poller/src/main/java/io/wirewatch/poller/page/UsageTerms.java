package io.wirewatch.poller.page;

import io.wirewatch.outbound.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;

/// What a page and its answer say about keeping it: reserved text and data mining (TDMRep, W3C Community Group report of
/// 2024: the page's word over the header's, the header's over the site's), and robots directives against archives,
/// snippets and training.
final class UsageTerms {
    private static final Set<String> AGAINST_KEEPING =
            Set.of("noai", "noimageai", "noarchive", "nosnippet", "max-snippet:0");
    private static final Set<String> WITH_A_VALUE =
            Set.of("max-snippet", "max-image-preview", "max-video-preview", "unavailable_after");

    private UsageTerms() {}

    /// Why only an excerpt may be kept; empty where nothing speaks against more.
    ///
    /// @param site what the site's TDM file says of this page
    static Optional<String> excerptOnly(
            Document page, Headers headers, Optional<Boolean> site, String ourName) {
        boolean reserved =
                reservation(metas(page, "tdm-reservation"))
                        .or(() -> reservation(headers.all("tdm-reservation")))
                        .or(() -> site)
                        .orElse(false);
        if (reserved) {
            return Optional.of("tdm-reservation");
        }
        List<String> directives = new ArrayList<>();
        metas(page, "robots").forEach(value -> directives.addAll(directives(value, ourName)));
        metas(page, ourName).forEach(value -> directives.addAll(directives(value, ourName)));
        headers.all("x-robots-tag").forEach(value -> directives.addAll(directives(value, ourName)));
        return directives.stream().filter(AGAINST_KEEPING::contains).findFirst();
    }

    /// 1 is yes, 0 is no, and anything else says nothing.
    private static Optional<Boolean> reservation(List<String> values) {
        return values.stream()
                .map(String::strip)
                .filter(value -> value.equals("1") || value.equals("0"))
                .map(value -> value.equals("1"))
                .findFirst();
    }

    private static List<String> metas(Document page, String name) {
        return page.select("meta[name]").stream()
                .filter(meta -> meta.attr("name").strip().equalsIgnoreCase(name))
                .map(meta -> meta.attr("content"))
                .toList();
    }

    /// Directives for everybody or for us; `otherbot: noai` is not for us.
    private static List<String> directives(String value, String ourName) {
        List<String> ours = new ArrayList<>();
        boolean forUs = true;
        for (String part : value.toLowerCase(Locale.ROOT).split(",")) {
            String directive = part.replaceAll("\\s+", "");
            int colon = directive.indexOf(':');
            String name = colon < 0 ? "" : directive.substring(0, colon);
            if (colon >= 0 && !WITH_A_VALUE.contains(name)) {
                forUs = name.equals(ourName) || name.equals("*");
                directive = directive.substring(colon + 1);
            }
            if (forUs) {
                ours.add(directive);
            }
        }
        return ours;
    }
}
