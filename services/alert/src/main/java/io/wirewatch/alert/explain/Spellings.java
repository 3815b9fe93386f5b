package io.wirewatch.alert.explain;

import io.wirewatch.contract.ArticleIds;
import io.wirewatch.outbound.address.CanonicalUrl;
import java.util.Optional;

/// How an article may be stored whose address somebody names as a feed or a browser shows it: with what tracks readers,
/// by http or https, with or without the last slash. An article is stored under the canonical form that it came with.
///
/// @param urls as which it may be stored
/// @param id of an article that came under this address first
record Spellings(String[] urls, String id) {
    static Spellings of(String named) {
        Optional<CanonicalUrl> canonical = CanonicalUrl.of(named);
        if (canonical.isEmpty()) {
            return new Spellings(new String[] {named}, "");
        }
        String https = canonical.get().key();
        String http = "http" + https.substring("https".length());
        return new Spellings(
                new String[] {named, https, https + "/", http, http + "/"},
                ArticleIds.ofUrl(https));
    }
}
