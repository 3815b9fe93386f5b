package io.wirewatch.classifier.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Counts what a candidate changes. An article that several feeds showed counts once a revision. For one thread.
final class Differences {
    /// Articles that are shown of either kind.
    static final int SAMPLES = 20;

    private final Set<String> seen = new HashSet<>();
    private final Map<String, Tally> languages = new TreeMap<>();
    private final Tally all = new Tally();
    private final List<PlanAnswer.Sample> added = new ArrayList<>();
    private final List<PlanAnswer.Sample> removed = new ArrayList<>();
    private long unreadable;

    long articles() {
        return all.articles;
    }

    void countUnreadable() {
        unreadable++;
    }

    void count(ThemePlan.Compared one) {
        if (!seen.add(one.article().id() + one.article().revision())) {
            return;
        }
        boolean after = one.after().isTag();
        all.count(one.before(), after);
        languages.computeIfAbsent(one.language(), code -> new Tally()).count(one.before(), after);
        if (after && !one.before()) {
            sample(added, one);
        } else if (one.before() && !after) {
            sample(removed, one);
        }
    }

    PlanAnswer answer(PlanAnswer.Asked asked, boolean complete) {
        Map<String, PlanAnswer.Counts> byLanguage = new TreeMap<>();
        languages.forEach((code, tally) -> byLanguage.put(code, tally.counts()));
        PlanAnswer.Counts sum = all.counts();
        return new PlanAnswer(
                asked.theme(),
                asked.taxonomy(),
                asked.from(),
                asked.until(),
                complete,
                sum.articles(),
                unreadable,
                sum.before(),
                sum.after(),
                new PlanAnswer.Change(sum.added(), List.copyOf(added)),
                new PlanAnswer.Change(sum.removed(), List.copyOf(removed)),
                byLanguage);
    }

    private static void sample(List<PlanAnswer.Sample> samples, ThemePlan.Compared one) {
        if (samples.size() < SAMPLES) {
            samples.add(
                    new PlanAnswer.Sample(
                            one.article().id(),
                            one.article().url(),
                            one.article().title(),
                            one.language(),
                            one.after().score(),
                            one.after().theme().threshold()));
        }
    }

    private static final class Tally {
        private long articles;
        private long before;
        private long after;
        private long added;
        private long removed;

        void count(boolean tagged, boolean candidateTags) {
            articles++;
            before += tagged ? 1 : 0;
            after += candidateTags ? 1 : 0;
            added += candidateTags && !tagged ? 1 : 0;
            removed += tagged && !candidateTags ? 1 : 0;
        }

        PlanAnswer.Counts counts() {
            return new PlanAnswer.Counts(articles, before, after, added, removed);
        }
    }
}
