package io.wirewatch.alert.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A story with all that is known of it.
///
/// @param title of the article that was seen first
/// @param sources independent ones: wire copies, articles of one owner and of one domain count once
/// @param languages in the order in which they took it up
/// @param firstSeen the article that had it first
/// @param members in the order in which they were seen
/// @param firsts who had it first in each language and country
/// @param merged ids of the stories that were merged into this one
/// @param related stories that may be about the same, and are not part of it
public record StoryView(
        String id,
        String title,
        int articles,
        int sources,
        List<String> languages,
        Instant firstSeenAt,
        Instant activeAt,
        Member firstSeen,
        List<Member> members,
        List<First> firsts,
        List<String> merged,
        List<RelatedStory> related) {
    public StoryView {
        languages = List.copyOf(languages);
        members = List.copyOf(members);
        firsts = List.copyOf(firsts);
        merged = List.copyOf(merged);
        related = List.copyOf(related);
    }

    /// Who had a story first in a language and a country.
    ///
    /// @param country null where nobody stated it
    /// @param lagSeconds behind the first of all
    public record First(
            String language,
            @Nullable String country,
            String article,
            String source,
            Instant seenAt,
            long lagSeconds) {}

    /// As a list shows it.
    public record Summary(
            String id,
            String title,
            int articles,
            int sources,
            List<String> languages,
            Instant firstSeenAt,
            Instant activeAt) {
        public Summary {
            languages = List.copyOf(languages);
        }

        /// @param members in the order in which they were seen
        static Summary of(String id, int articles, Instant activeAt, List<Member> members) {
            Member first = members.getFirst();
            return new Summary(
                    id,
                    first.title(),
                    articles,
                    IndependentSources.count(members.stream().map(Member::origin).toList()),
                    members.stream().map(Member::language).distinct().toList(),
                    first.seenAt(),
                    activeAt);
        }
    }

    static StoryView of(
            Summary summary,
            List<Member> members,
            List<String> merged,
            List<RelatedStory> related) {
        List<Member> behind =
                members.stream().map(one -> one.behind(summary.firstSeenAt())).toList();
        return new StoryView(
                summary.id(),
                summary.title(),
                summary.articles(),
                summary.sources(),
                summary.languages(),
                summary.firstSeenAt(),
                summary.activeAt(),
                behind.getFirst(),
                behind,
                firsts(behind),
                merged,
                related);
    }

    private static List<First> firsts(List<Member> members) {
        Set<List<String>> seen = new HashSet<>();
        List<First> firsts = new ArrayList<>();
        for (Member one : members) {
            if (seen.add(List.of(one.language(), String.valueOf(one.country())))) {
                firsts.add(
                        new First(
                                one.language(),
                                one.country(),
                                one.article(),
                                one.source(),
                                one.seenAt(),
                                one.lagSeconds()));
            }
        }
        return firsts;
    }
}
