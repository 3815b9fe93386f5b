package io.wirewatch.poller.publish;

import io.wirewatch.contract.ArticleIds;
import io.wirewatch.contract.Fingerprint;
import io.wirewatch.poller.parse.ParseResult;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What names the items of one document. A URL names an article wherever it stands; a GUID names one within its feed, and
/// lets an article keep its identity when its URL changes, and the reverse. Where one document shows a URL under several
/// GUIDs, both together name the item. Pure.
public final class Identification {
    private final String feedId;
    private final String feedUrl;
    private final Map<String, Set<String>> guidsOfUrl = new HashMap<>();
    private final Map<String, Set<String>> urlsOfGuid = new HashMap<>();
    private final Map<String, Integer> itemsOfUrl = new HashMap<>();

    private Identification(String feedId, String feedUrl) {
        this.feedId = feedId;
        this.feedUrl = feedUrl;
    }

    /// Every item once, in the order of the document; an item that stands twice counts once.
    public static List<IdentifiedItem> of(
            List<ParseResult.Item> items, String feedId, String feedUrl) {
        Identification document = new Identification(feedId, feedUrl);
        items.forEach(document::count);
        Map<String, IdentifiedItem> distinct = new LinkedHashMap<>();
        for (ParseResult.Item item : items) {
            IdentifiedItem identified = document.identify(item);
            distinct.putIfAbsent(identified.keys().getFirst(), identified);
        }
        return List.copyOf(distinct.values());
    }

    private void count(ParseResult.Item item) {
        Optional<String> url = item.link().flatMap(CanonicalUrl::of).map(CanonicalUrl::key);
        url.ifPresent(key -> itemsOfUrl.merge(key, 1, Integer::sum));
        item.guid()
                .ifPresent(
                        guid -> {
                            url.ifPresent(
                                    key ->
                                            guidsOfUrl
                                                    .computeIfAbsent(key, none -> new HashSet<>())
                                                    .add(guid));
                            urlsOfGuid
                                    .computeIfAbsent(guid, none -> new HashSet<>())
                                    .add(url.orElse(""));
                        });
    }

    private IdentifiedItem identify(ParseResult.Item item) {
        Optional<CanonicalUrl> url = item.link().flatMap(CanonicalUrl::of);
        Optional<String> guid = item.guid();
        if (url.isPresent()) {
            return byUrl(item, url.get(), guid);
        }
        if (guid.isPresent()) {
            return identified(
                    item,
                    Optional.empty(),
                    List.of(guidKey(guid.get())),
                    ArticleIds.ofFeedAndGuid(feedUrl, guid.get()));
        }
        String title = folded(item);
        return identified(
                item,
                Optional.empty(),
                List.of(key("title", feedId, title)),
                ArticleIds.ofFeedAndTitle(feedUrl, title));
    }

    private IdentifiedItem byUrl(ParseResult.Item item, CanonicalUrl url, Optional<String> guid) {
        Optional<URI> shown = Optional.of(url.url());
        boolean severalGuids = guidsOfUrl.getOrDefault(url.key(), Set.of()).size() > 1;
        if (severalGuids && guid.isPresent()) {
            String id = ArticleIds.ofUrlAndGuid(url.key(), guid.get());
            return identified(item, shown, List.of(key("url+guid", url.key(), guid.get())), id);
        }
        boolean severalItems = itemsOfUrl.getOrDefault(url.key(), 0) > 1 && guid.isEmpty();
        if (severalItems || (severalGuids && guid.isEmpty())) {
            String id = ArticleIds.ofUrlAndGuid(url.key(), folded(item));
            return identified(item, shown, List.of(key("url+title", url.key(), folded(item))), id);
        }
        List<String> keys = new ArrayList<>(List.of(key("url", url.key())));
        guid.filter(this::namesOne).ifPresent(known -> keys.add(guidKey(known)));
        return identified(item, shown, keys, ArticleIds.ofUrl(url.key()));
    }

    /// A GUID that stands at several URLs names nothing.
    private boolean namesOne(String guid) {
        return urlsOfGuid.getOrDefault(guid, Set.of()).size() == 1;
    }

    private String guidKey(String guid) {
        return key("guid", feedId, guid);
    }

    private static IdentifiedItem identified(
            ParseResult.Item item, Optional<URI> url, List<String> keys, String id) {
        return new IdentifiedItem(
                item, url, keys, id, ArticleIds.revision(item.title(), item.text()));
    }

    private static String key(String... parts) {
        return Fingerprint.of(parts);
    }

    private static String folded(ParseResult.Item item) {
        String words = item.title().isEmpty() ? item.text() : item.title();
        return words.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }
}
