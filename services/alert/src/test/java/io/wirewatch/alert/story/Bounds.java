package io.wirewatch.alert.story;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What became of labelled groups.
///
/// @param missedCopies groups of copies that are not one story
/// @param rewrittenJoined share of the rewritten groups that are one story
/// @param mistaken groups of different stories of which two are one
record Bounds(List<String> missedCopies, double rewrittenJoined, List<String> mistaken) {
    static Bounds of(List<Invented.Group> groups, Shelf shelf) throws SQLException {
        List<String> missed = new ArrayList<>();
        List<String> mistaken = new ArrayList<>();
        int rewritten = 0;
        int joined = 0;
        for (Invented.Group group : groups) {
            Set<String> stories = new HashSet<>();
            for (Report report : group.reports()) {
                stories.add(shelf.storyOf(report));
            }
            switch (group.kind()) {
                case COPIED -> {
                    if (stories.size() > 1) {
                        missed.add(group.name());
                    }
                }
                case REWRITTEN -> {
                    rewritten++;
                    joined += stories.size() == 1 ? 1 : 0;
                }
                case DIFFERENT -> {
                    if (stories.size() < group.reports().size()) {
                        mistaken.add(group.name());
                    }
                }
            }
        }
        return new Bounds(missed, rewritten == 0 ? 1 : joined / (double) rewritten, mistaken);
    }
}
