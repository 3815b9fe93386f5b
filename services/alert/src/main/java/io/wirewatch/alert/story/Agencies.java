package io.wirewatch.alert.story;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The wire agencies that an article names as where it comes from, in its first lines or its last: copies of one
/// dispatch are one source, however many print it.
final class Agencies {
    /// Characters at the beginning of a text in which a dateline or "according to" stands.
    static final int HEAD = 300;

    /// Characters at its end in which a credit line stands.
    static final int TAIL = 120;

    private static final Map<String, Pattern> NAMED =
            Map.of(
                    "dpa", Pattern.compile("\\b(?:dpa|DPA)\\b"),
                    "ap",
                            Pattern.compile(
                                    "\\(AP\\)|\\bAP\\b(?= ?[-–—/:)])|Associated Press|美联社|美聯社"),
                    "reuters", Pattern.compile("\\b(?:Reuters|REUTERS)\\b|路透"),
                    "afp", Pattern.compile("\\bAFP\\b|Agence France-Presse|法新社"),
                    "xinhua", Pattern.compile("\\bXinhua\\b|新华社|新華社|Tân Hoa [Xx]ã"),
                    "ttxvn", Pattern.compile("\\b(?:TTXVN|VNA)\\b|Thông tấn xã Việt Nam|越通社"),
                    "apa", Pattern.compile("\\(APA\\b[^)]{0,20}\\)|Quelle: APA\\b"));

    private static final Map<String, String> SITES =
            Map.ofEntries(
                    Map.entry("dpa.com", "dpa"),
                    Map.entry("apnews.com", "ap"),
                    Map.entry("ap.org", "ap"),
                    Map.entry("reuters.com", "reuters"),
                    Map.entry("afp.com", "afp"),
                    Map.entry("xinhuanet.com", "xinhua"),
                    Map.entry("news.cn", "xinhua"),
                    Map.entry("vnanet.vn", "ttxvn"),
                    Map.entry("vietnamplus.vn", "ttxvn"),
                    Map.entry("apa.at", "apa"));

    private Agencies() {}

    /// In alphabetical order; none where it seems the publisher's own.
    ///
    /// @param source registrable domain: an agency's own site names itself
    /// @param head of the text, HEAD characters
    /// @param tail of the text, TAIL characters
    static List<String> of(String source, String head, String tail) {
        TreeSet<String> found = new TreeSet<>();
        NAMED.forEach(
                (agency, pattern) -> {
                    if (pattern.matcher(head).find() || pattern.matcher(tail).find()) {
                        found.add(agency);
                    }
                });
        String own = SITES.get(source);
        if (own != null) {
            found.add(own);
        }
        return List.copyOf(found);
    }
}
