package io.wirewatch.classifier.extract;

import java.util.List;
import java.util.Optional;

/// The names of a text in order of place, found by place without going through all of them.
final class NamesInPlace {
    /// Names that are looked at for the person named last.
    private static final int LOOK_BACK = 20;

    private final List<Name> names;

    /// @param names in order of place, none overlapping another
    NamesInPlace(List<Name> names) {
        this.names = List.copyOf(names);
    }

    /// The names that begin from one token up to another.
    List<Name> between(int from, int to) {
        return names.subList(firstFrom(from), firstFrom(Math.max(from, to)));
    }

    /// The person named last before a token.
    Optional<Name> lastPersonBefore(int token) {
        int end = firstFrom(token);
        for (int i = end - 1; i >= Math.max(0, end - LOOK_BACK); i--) {
            if (names.get(i).kind() == NameKind.PERSON) {
                return Optional.of(names.get(i));
            }
        }
        return Optional.empty();
    }

    private int firstFrom(int token) {
        int low = 0;
        int high = names.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (names.get(middle).from() < token) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
