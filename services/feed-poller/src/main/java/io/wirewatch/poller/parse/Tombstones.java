package io.wirewatch.poller.parse;

import io.wirewatch.poller.parse.FeedParser.Reading;
import io.wirewatch.poller.parse.ParseResult.Tombstone;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an Atom feed says it has deleted (RFC 6721, section 3). Like an item, one counts when it has ended. What names no
/// entry is none.
final class Tombstones {
    static final String ELEMENT = "at:deleted-entry";
    static final String COMMENT = "at:comment";

    private final Reading reading;
    private final List<Tombstone> ended = new ArrayList<>();
    private Optional<Tombstone> open = Optional.empty();

    Tombstones(Reading reading) {
        this.reading = reading;
    }

    void begin(XmlAttributes attributes) {
        String ref = Words.line(attributes.get("ref").orElse(""), Integer.MAX_VALUE);
        boolean read = !ref.isEmpty() && ended.size() < reading.limits().tombstones();
        Optional<Instant> when =
                attributes
                        .get("when")
                        .flatMap(date -> Dates.read(date.strip(), reading.now()))
                        .map(at -> at.truncatedTo(ChronoUnit.MILLIS)); // as it is published
        open = read ? Optional.of(new Tombstone(ref, when, Optional.empty())) : Optional.empty();
    }

    /// The first that says something counts.
    void comment(Content content) {
        String words = content.line(reading.limits().title());
        if (!words.isEmpty()) {
            open = open.map(one -> commented(one, words));
        }
    }

    private static Tombstone commented(Tombstone one, String words) {
        return new Tombstone(one.ref(), one.when(), Optional.of(one.comment().orElse(words)));
    }

    void end() {
        open.ifPresent(ended::add);
        open = Optional.empty();
    }

    List<Tombstone> all() {
        return List.copyOf(ended);
    }
}
