package io.wirewatch.poller.parse;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where a feed says that its news is pushed from (W3C WebSub, 3): its hubs, and what it calls itself there. Absolute links,
/// http or https; strangers wrote them.
///
/// @param hubs in the order of the document, at most [#MOST]
/// @param self the topic to subscribe to
public record HubLinks(List<String> hubs, Optional<String> self) {
    /// Hubs beyond these are not looked at.
    public static final int MOST = 5;

    private static final HubLinks NONE = new HubLinks(List.of(), Optional.empty());

    public HubLinks {
        hubs = hubs.stream().distinct().limit(MOST).toList();
    }

    public static HubLinks none() {
        return NONE;
    }

    /// The links of an answer's header count before those of its document.
    public HubLinks orElse(HubLinks document) {
        return new HubLinks(hubs.isEmpty() ? document.hubs : hubs, self.or(() -> document.self));
    }

    /// Links as they are met, the first `self` and the first hubs.
    static final class Draft {
        private final int longest;
        private final List<String> hubs = new ArrayList<>();
        private Optional<String> self = Optional.empty();

        Draft(int longestLink) {
            longest = longestLink;
        }

        /// @param relations separated by spaces, in any case
        void add(String relations, String href, URI base) {
            List<String> words = List.of(relations.toLowerCase(Locale.ROOT).strip().split("\\s+"));
            if (words.contains("hub") && hubs.size() < MOST) {
                Links.absolute(href, base, longest).ifPresent(hubs::add);
            }
            if (words.contains("self")) {
                self = self.or(() -> Links.absolute(href, base, longest));
            }
        }

        HubLinks finished() {
            return new HubLinks(hubs, self);
        }
    }
}
