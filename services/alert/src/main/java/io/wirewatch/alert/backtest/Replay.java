package io.wirewatch.alert.backtest;

import io.wirewatch.alert.policy.AlertCourse;
import io.wirewatch.alert.policy.AlertPolicy;
import io.wirewatch.alert.policy.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Lets a subscription live through a window of articles, as the live path would. Pure.
final class Replay {
    private final AlertPolicy policy;
    private final String per;
    private final AlertCourse course;
    private final Map<String, Set<String>> sources = new HashMap<>();
    private final Map<String, List<Seen>> waiting = new HashMap<>();
    private final TreeMap<Instant, List<Seen>> collected = new TreeMap<>();
    private final Map<Instant, Decision.Why> whys = new HashMap<>();
    private final List<Notification> notifications = new ArrayList<>();
    private final List<Seen> kept = new ArrayList<>();

    private Replay(AlertPolicy policy, String per) {
        this.policy = policy;
        this.per = per;
        this.course = new AlertCourse(policy);
    }

    /// An article as it was seen.
    ///
    /// @param matches whether the query wants it; others only add a source to their story
    record Seen(String article, String story, String source, Instant at, boolean matches) {}

    /// A message that would have gone out, once to each channel.
    ///
    /// @param subject as a delivery names it
    /// @param at when it may be sent first
    /// @param why of a digest
    record Notification(
            String subject, Instant at, List<Seen> alerts, java.util.Optional<Decision.Why> why) {}

    /// @param waiting stories that never had enough sources
    /// @param kept alerts that nobody would have got, because the subscription is paused
    record Result(List<Notification> notifications, int waiting, int kept) {}

    static Result of(AlertPolicy policy, String per, List<Seen> articles) {
        Replay replay = new Replay(policy, per);
        articles.stream()
                .sorted(Comparator.comparing(Seen::at).thenComparing(Seen::article))
                .forEach(replay::see);
        return replay.result();
    }

    private void see(Seen article) {
        sources.computeIfAbsent(article.story(), story -> new HashSet<>()).add(article.source());
        List<Seen> looked = waiting.computeIfAbsent(article.story(), story -> new ArrayList<>());
        if (article.matches()) {
            looked.add(article);
        }
        looked.removeIf(match -> isDone(match, article.at()));
    }

    /// False where it goes on waiting.
    private boolean isDone(Seen match, Instant now) {
        int known = sources.getOrDefault(match.story(), Set.of()).size();
        AlertCourse.Alert alert = new AlertCourse.Alert(subject(match), known, false);
        return switch (course.next(alert, now)) {
            case AlertCourse.Step.Waits _ -> false;
            case AlertCourse.Step.Known _ -> true;
            case AlertCourse.Step.Decided decided -> {
                note(match, decided);
                yield true;
            }
        };
    }

    private void note(Seen match, AlertCourse.Step.Decided decided) {
        switch (decided.decision()) {
            case Decision.Send _, Decision.Hold _ ->
                    notifications.add(
                            new Notification(
                                    subject(match),
                                    decided.release(),
                                    List.of(match),
                                    java.util.Optional.empty()));
            case Decision.Collect(Decision.Why why, Instant due) -> {
                collected.computeIfAbsent(due, time -> new ArrayList<>()).add(match);
                whys.putIfAbsent(due, why);
            }
            case Decision.Drop _ -> kept.add(match);
        }
    }

    private Result result() {
        collected.forEach(
                (due, alerts) ->
                        notifications.add(
                                new Notification(
                                        "digest:" + due,
                                        policy.releaseOf(due),
                                        alerts,
                                        java.util.Optional.ofNullable(whys.get(due)))));
        notifications.sort(
                Comparator.comparing(Notification::at).thenComparing(Notification::subject));
        int stories = (int) waiting.values().stream().filter(list -> !list.isEmpty()).count();
        return new Result(List.copyOf(notifications), stories, kept.size());
    }

    private String subject(Seen match) {
        return per.equals("article") ? "article:" + match.article() : "story:" + match.story();
    }
}
