package io.wirewatch.poller.publish;

import io.wirewatch.contract.ArticleIds;
import io.wirewatch.contract.Fingerprint;
import io.wirewatch.outbound.address.CanonicalUrl;
import io.wirewatch.poller.parse.ParseResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What names the items of one document. A URL names an article wherever it stands. A GUID names
/// one within its feed, and lets the article keep its identity when its URL changes. Where a
/// document shows one URL under several GUIDs (a live blog), both together name the item, from then
/// on and wherever that URL stands; where it stands once, URL and title do as well, so that what was
/// an article there before goes on being the same. Where nothing names an item, its title does. Pure:
/// what the names are known for already is an argument.
///
/// No two articles are taken for one where that can be told, for the second would be lost; hence a
/// GUID says nothing where it stands at several URLs, is short enough to be a position in a list,
/// or belongs to an article that the same document shows under its own URL; nor do two GUIDs of one
/// article that stand at different URLs now.
public final class Identification {
    /// A shorter GUID does not outweigh another URL: it may count the items of the document.
    static final int SHORTEST_GUID = 4;

    private final String feedId;
    private final String feedUrl;
    private final List<Named> items;
    private final Map<String, Set<String>> guidsOfUrl = new HashMap<>();
    private final Map<String, Set<String>> placesOfGuid = new HashMap<>();
    private final Map<String, Set<String>> titlesOfUrl = new HashMap<>();
    private final Set<String> urlsWithoutGuid = new HashSet<>();
    private final Map<String, Set<String>> textsOfTitle = new HashMap<>();

    /// An item and the names that it bears.
    private record Named(ParseResult.Item item, Optional<CanonicalUrl> url) {
        static Named of(ParseResult.Item item) {
            return new Named(item, item.link().flatMap(CanonicalUrl::of));
        }

        Optional<String> urlKey() {
            return url.map(CanonicalUrl::key);
        }

        Optional<String> guid() {
            return item.guid();
        }

        /// Where neither link nor GUID says what it is.
        String title() {
            return Prints.folded(item.title().isEmpty() ? item.text() : item.title());
        }
    }

    private Identification(List<ParseResult.Item> items, String feedId, String feedUrl) {
        this.feedId = feedId;
        this.feedUrl = feedUrl;
        this.items = items.stream().map(Named::of).toList();
        this.items.forEach(this::count);
    }

    public static Identification of(List<ParseResult.Item> items, String feedId, String feedUrl) {
        return new Identification(items, feedId, feedUrl);
    }

    private void count(Named item) {
        String place = item.urlKey().orElseGet(item::title);
        item.guid().ifPresent(guid -> in(placesOfGuid, guid).add(place));
        item.urlKey().ifPresent(url -> countUrl(url, item));
        if (item.guid().isEmpty()) {
            in(textsOfTitle, item.title()).add(item.item().text());
        }
    }

    private void countUrl(String url, Named item) {
        in(titlesOfUrl, url).add(item.title());
        item.guid().ifPresentOrElse(in(guidsOfUrl, url)::add, () -> urlsWithoutGuid.add(url));
    }

    private static Set<String> in(Map<String, Set<String>> sets, String key) {
        return sets.computeIfAbsent(key, _ -> new HashSet<>());
    }

    /// All keys that may name an item of the document.
    public Set<String> keys() {
        Set<String> keys = new HashSet<>();
        for (Named item : items) {
            for (Sharing sharing : Sharing.values()) {
                keys.addAll(candidate(item, sharing).allKeys());
            }
        }
        return keys;
    }

    /// Every article once, in the order of the document.
    ///
    /// @param names the articles that the keys name already
    public List<IdentifiedItem> resolved(Map<String, String> names) {
        List<Candidate> candidates =
                items.stream().map(item -> candidate(item, sharing(item, names))).toList();
        Map<String, String> known = withGuids(candidates, names);
        Map<String, IdentifiedItem> articles = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            IdentifiedItem item = candidate.resolved(known);
            candidate.sure().forEach(key -> known.putIfAbsent(key, item.articleId()));
            articles.merge(item.articleId(), item, IdentifiedItem::alsoNamed);
        }
        return List.copyOf(articles.values());
    }

    /// The names, and those of articles that stand at another URL than before: their GUIDs tell. Then whatever stands at
    /// that URL in the document is the same article.
    private static Map<String, String> withGuids(
            List<Candidate> candidates, Map<String, String> names) {
        Set<String> there = new HashSet<>();
        candidates.forEach(candidate -> candidate.sureArticle(names).ifPresent(there::add));
        Map<String, Set<String>> placesOfArticle = new HashMap<>();
        for (Candidate candidate : candidates) {
            candidate
                    .movedArticle(names)
                    .ifPresent(article -> in(placesOfArticle, article).add(candidate.place()));
        }
        Map<String, String> known = new HashMap<>(names);
        for (Candidate candidate : candidates) {
            candidate
                    .movedArticle(names)
                    .filter(article -> !there.contains(article))
                    .filter(article -> placesOfArticle.getOrDefault(article, Set.of()).size() == 1)
                    .ifPresent(
                            article ->
                                    candidate
                                            .sure()
                                            .forEach(key -> known.putIfAbsent(key, article)));
        }
        return known;
    }

    /// What else a document shows, or showed before, at an item's URL.
    private enum Sharing {
        /// Nothing.
        NONE,
        /// A document listed several articles there; this one shows it once.
        ELSEWHERE,
        /// This document lists several articles there.
        HERE
    }

    private Sharing sharing(Named item, Map<String, String> names) {
        if (isSharedHere(item)) {
            return Sharing.HERE;
        }
        boolean before =
                item.urlKey().filter(url -> names.containsKey(key("shared", url))).isPresent();
        return before ? Sharing.ELSEWHERE : Sharing.NONE;
    }

    /// Other titles and other GUIDs: a list that shows one article twice shows its title twice.
    private boolean isSharedHere(Named item) {
        String url = item.urlKey().orElse("");
        int titles = titlesOfUrl.getOrDefault(url, Set.of()).size();
        int guids = guidsOfUrl.getOrDefault(url, Set.of()).size();
        return titles > 1 && (guids > 1 || urlsWithoutGuid.contains(url));
    }

    private Candidate candidate(Named item, Sharing sharing) {
        if (item.url().isPresent()) {
            String url = item.url().get().key();
            return switch (sharing) {
                case NONE -> ofUrl(item, url);
                case ELSEWHERE -> ofSharedUrl(item, url, true);
                case HERE -> ofSharedUrl(item, url, false);
            };
        }
        Optional<String> guid = item.guid().filter(this::namesOne);
        return guid.isPresent() ? ofGuid(item, guid.get()) : ofTitle(item);
    }

    /// @param once no other item of the document stands there, so that neither title nor GUID can be that of another
    private Candidate ofSharedUrl(Named item, String url, boolean once) {
        List<String> sure = new ArrayList<>();
        item.guid().ifPresent(guid -> sure.add(key("url+guid", url, guid)));
        if (once || item.guid().isEmpty()) {
            sure.add(key("url+title", url, item.title()));
        }
        String id = ArticleIds.ofUrlAndGuid(url, item.guid().orElseGet(item::title));
        return new Candidate(
                item,
                sure,
                once ? guidKey(item) : Optional.empty(),
                Optional.of(key("shared", url)),
                id);
    }

    private Candidate ofUrl(Named item, String url) {
        List<String> sure = new ArrayList<>();
        item.guid().ifPresent(guid -> sure.add(key("url+guid", url, guid)));
        sure.add(key("url", url));
        sure.add(key("url+title", url, item.title()));
        return new Candidate(item, sure, guidKey(item), Optional.empty(), ArticleIds.ofUrl(url));
    }

    /// What names the item that a feed calls so.
    static String guidKey(String feedId, String guid) {
        return key("guid", feedId, guid);
    }

    private Optional<String> guidKey(Named item) {
        return item.guid()
                .filter(this::namesOne)
                .filter(guid -> guid.length() >= SHORTEST_GUID)
                .map(guid -> guidKey(feedId, guid));
    }

    private Candidate ofGuid(Named item, String guid) {
        String id = ArticleIds.ofFeedAndGuid(feedUrl, guid);
        return surely(item, guidKey(feedId, guid), id);
    }

    private Candidate ofTitle(Named item) {
        String title = item.title();
        boolean several = textsOfTitle.getOrDefault(title, Set.of()).size() > 1;
        if (!several) {
            String id = ArticleIds.ofFeedAndTitle(feedUrl, title);
            return surely(item, key("title", feedId, title), id);
        }
        String all = title + "\n" + Prints.folded(item.item().text());
        return surely(
                item, key("title+text", feedId, all), ArticleIds.ofFeedAndTitle(feedUrl, all));
    }

    private static Candidate surely(Named item, String key, String id) {
        return new Candidate(item, List.of(key), Optional.empty(), Optional.empty(), id);
    }

    private boolean namesOne(String guid) {
        return placesOfGuid.getOrDefault(guid, Set.of()).size() == 1;
    }

    private static String key(String... parts) {
        return Fingerprint.of(parts);
    }

    /// An item and what may name it.
    ///
    /// @param sure the surest first
    /// @param guid names it where nothing surer does
    /// @param marker says that its URL is shared
    /// @param id what a new article of it is called
    private record Candidate(
            Named item,
            List<String> sure,
            Optional<String> guid,
            Optional<String> marker,
            String id) {
        Set<String> allKeys() {
            Set<String> keys = new HashSet<>(sure);
            guid.ifPresent(keys::add);
            marker.ifPresent(keys::add);
            return keys;
        }

        Optional<String> sureArticle(Map<String, String> names) {
            return sure.stream()
                    .flatMap(key -> Optional.ofNullable(names.get(key)).stream())
                    .findFirst();
        }

        /// What its GUID alone says that it is.
        Optional<String> movedArticle(Map<String, String> names) {
            return sureArticle(names).isPresent()
                    ? Optional.empty()
                    : guid.flatMap(key -> Optional.ofNullable(names.get(key)));
        }

        String place() {
            return item.urlKey().orElseGet(item::title);
        }

        IdentifiedItem resolved(Map<String, String> names) {
            String article = sureArticle(names).orElse(id);
            List<String> keys =
                    Stream.of(sure.stream(), guid.stream(), marker.stream())
                            .flatMap(some -> some)
                            .toList();
            return new IdentifiedItem(
                    item.item(),
                    item.url().map(CanonicalUrl::url),
                    keys,
                    article,
                    Prints.of(item.item().title(), item.item().text()));
        }
    }
}
