package io.wirewatch.alert.story;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// How many sources have a story from themselves. Articles of one registrable domain, of one owner, or that name one
/// agency count as one source; who shares any of these is one with the other.
final class IndependentSources {
    private IndependentSources() {}

    /// Where an article comes from.
    record Origin(String source, Optional<String> owner, List<String> agencies) {
        private Set<String> marks() {
            Set<String> marks = new HashSet<>();
            marks.add("source " + source);
            owner.ifPresent(name -> marks.add("owner " + name.strip().toLowerCase(Locale.ROOT)));
            agencies.forEach(agency -> marks.add("agency " + agency));
            return marks;
        }
    }

    static int count(List<Origin> origins) {
        return groups(origins).size();
    }

    /// The source that each belongs to, by any name that it keeps as long as its group does.
    static List<String> labels(List<Origin> origins) {
        List<Set<String>> groups = groups(origins);
        return origins.stream().map(origin -> label(origin, groups)).toList();
    }

    private static String label(Origin origin, List<Set<String>> groups) {
        String mark = origin.marks().iterator().next();
        return groups.stream()
                .filter(group -> group.contains(mark))
                .map(Collections::min)
                .findFirst()
                .orElse(mark);
    }

    private static List<Set<String>> groups(List<Origin> origins) {
        List<Set<String>> groups = new ArrayList<>();
        for (Origin origin : origins) {
            Set<String> joined = origin.marks();
            List<Set<String>> sharing =
                    groups.stream().filter(group -> !Collections.disjoint(group, joined)).toList();
            groups.removeAll(sharing);
            sharing.forEach(joined::addAll);
            groups.add(joined);
        }
        return groups;
    }
}
