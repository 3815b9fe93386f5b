package io.wirewatch.poller.feed;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The columns that say what a feed answered last: what the next answer is compared with, and where it says that it moved.
@Embeddable
public class StoredAnswer {
    @Nullable String etag;

    @Column(name = "last_modified")
    @Nullable String lastModified;

    @Column(name = "body_print")
    @Nullable String bodyPrint;

    @Column(name = "last_full")
    @Nullable Instant lastFull;

    @Column(name = "moved_to")
    @Nullable String movedTo;

    @Column(name = "moved_seen")
    int movedSeen;

    public Optional<String> etag() {
        return Optional.ofNullable(etag);
    }

    public Optional<String> lastModified() {
        return Optional.ofNullable(lastModified);
    }

    public Optional<String> bodyPrint() {
        return Optional.ofNullable(bodyPrint);
    }

    /// When its last document came that was no mere "not modified".
    public Optional<Instant> lastFull() {
        return Optional.ofNullable(lastFull);
    }

    /// What to compare the next answer with.
    public void remember(
            Optional<String> newEtag,
            Optional<String> newLastModified,
            String newPrint,
            Instant at) {
        etag = newEtag.orElse(null);
        lastModified = newLastModified.orElse(null);
        bodyPrint = newPrint;
        lastFull = at;
    }

    /// A 304 may bring new validators (RFC 9111, 4.3.4); what it does not bring stays.
    public void refresh(Optional<String> newEtag, Optional<String> newLastModified) {
        newEtag.ifPresent(value -> etag = value);
        newLastModified.ifPresent(value -> lastModified = value);
    }

    /// Where it has moved to, when that was seen so many times in a row.
    Optional<String> sawMove(Optional<String> target, int believedAfter) {
        movedSeen = target.isPresent() && target.get().equals(movedTo) ? movedSeen + 1 : 1;
        boolean believed = target.isPresent() && movedSeen >= believedAfter;
        movedTo = believed ? null : target.orElse(null);
        movedSeen = movedTo == null ? 0 : movedSeen;
        return believed ? target : Optional.empty();
    }
}
