package io.wirewatch.language.match;

/// A stored query as it is filed now. Filing it anew makes another of these and withdraws this one.
final class Filed {
    final String id;
    final Node query;

    /// Under which it stands; a document that holds none of them cannot fulfil it.
    final Term[] anchors;

    boolean withdrawn;

    Filed(String id, Node query, Term[] anchors) {
        this.id = id;
        this.query = query;
        this.anchors = anchors;
    }
}
