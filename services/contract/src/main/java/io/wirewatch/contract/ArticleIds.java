package io.wirewatch.contract;

import java.time.Instant;

/// How an article gets its id and a revision its print: natural, so that a replay finds its own traces.
public final class ArticleIds {
    private ArticleIds() {}

    /// The usual case: one URL, one article, in whatever feed it stands. The first 128 bits of the SHA-256 of the URL and
    /// nothing else, so that anybody can tell the id who knows the URL.
    public static String ofUrl(String canonicalUrl) {
        return Fingerprint.of(canonicalUrl);
    }

    /// One document shows one URL under several GUIDs (a live blog, a list page): the GUID decides.
    public static String ofUrlAndGuid(String canonicalUrl, String guid) {
        return Fingerprint.of("url+guid", canonicalUrl, guid);
    }

    /// No link: the GUID is unique within its feed only.
    public static String ofFeedAndGuid(String feedUrl, String guid) {
        return Fingerprint.of("feed+guid", feedUrl, guid);
    }

    /// Neither link nor GUID.
    public static String ofFeedAndTitle(String feedUrl, String foldedTitle) {
        return Fingerprint.of("feed+title", feedUrl, foldedTitle);
    }

    /// What changes when, and only when, the words change: white space is folded before.
    public static String revision(String title, String text) {
        return Fingerprint.of("revision", folded(title), folded(text));
    }

    /// The words are withdrawn. Two withdrawals of the same words, with a time between in which they stood, are two revisions.
    public static String withdrawn(String title, String text, Instant at) {
        return Fingerprint.of("withdrawn", folded(title), folded(text), at.toString());
    }

    private static String folded(String words) {
        return words.strip().replaceAll("\\s+", " ");
    }
}
