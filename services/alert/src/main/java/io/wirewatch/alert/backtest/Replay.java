package io.wirewatch.alert.backtest;

import io.wirewatch.alert.policy.AlertCourse;
import io.wirewatch.alert.policy.AlertPolicy;
import io.wirewatch.alert.policy.Decision;
import io.wirewatch.alert.watch.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/// Lets a subscription live through a window of articles, as the live path would. Pure.
final class Replay {
    private final AlertPolicy policy;
    private final String per;
    private final AlertCourse course;
    private final Map<String, Set<String>> sources = new HashMap<>();
    private final Map<String, List<Seen>> waiting = new HashMap<>();
    private final TreeMap<Instant, List<Told>> collected = new TreeMap<>();
    private final Map<Instant, Decision.Why> whys = new HashMap<>();
    private final List<Notification> notifications = new ArrayList<>();
    private final WatchReplay watch;
    private int kept;

    private Replay(Asked asked, ToIntFunction<Set<String>> independent) {
        this.policy = asked.policy();
        this.per = asked.per();
        this.course = new AlertCourse(policy);
        this.watch = new WatchReplay(asked, independent, this::signal);
    }

    /// @param from since when the subscription is there
    /// @param to until when it is looked at
    record Asked(AlertPolicy policy, String per, Instant from, Instant to) {}

    /// An article as it was seen.
    ///
    /// @param matches whether the query wants it; others only add a source to their story
    record Seen(String article, String story, String source, Instant at, boolean matches) {}

    /// One alert, of an article, or of what was watched over.
    ///
    /// @param articles that it shows
    record Told(String subject, List<String> articles) {
        Told {
            articles = List.copyOf(articles);
        }
    }

    /// A message that would have gone out, once to each channel.
    ///
    /// @param subject as a delivery names it
    /// @param at when it may be sent first
    /// @param why of a digest
    record Notification(
            String subject, Instant at, List<Told> alerts, java.util.Optional<Decision.Why> why) {}

    /// @param waiting stories that never had enough sources
    /// @param kept alerts that nobody would have got: the subscription is paused, or watches only
    record Result(List<Notification> notifications, int waiting, int kept) {}

    /// @param independent how many independent sources these articles come from
    static Result of(Asked asked, List<Seen> articles, ToIntFunction<Set<String>> independent) {
        Replay replay = new Replay(asked, independent);
        articles.stream()
                .sorted(Comparator.comparing(Seen::at).thenComparing(Seen::article))
                .forEach(replay::see);
        replay.watch.until(asked.to());
        return replay.result();
    }

    private void see(Seen article) {
        sources.computeIfAbsent(article.story(), story -> new HashSet<>()).add(article.source());
        List<Seen> looked = waiting.computeIfAbsent(article.story(), story -> new ArrayList<>());
        if (article.matches()) {
            looked.add(article);
        }
        if (article.matches()) {
            watch.until(article.at());
        }
        looked.removeIf(match -> isDone(match, article.at()));
        if (article.matches()) {
            watch.see(new Sighting(article.article(), unit(article), article.at(), false));
        }
    }

    private void signal(Told signal, Instant at) {
        if (course.nextSignal(signal.subject(), false, at)
                instanceof AlertCourse.Step.Decided decided) {
            note(signal, decided);
        }
    }

    /// False where it goes on waiting.
    private boolean isDone(Seen match, Instant now) {
        int known = sources.getOrDefault(match.story(), Set.of()).size();
        AlertCourse.Alert alert = new AlertCourse.Alert(subject(match), known, false);
        return switch (course.next(alert, now)) {
            case AlertCourse.Step.Waits _ -> false;
            case AlertCourse.Step.Known _ -> true;
            case AlertCourse.Step.Decided decided -> {
                note(new Told(subject(match), List.of(match.article())), decided);
                yield true;
            }
        };
    }

    private void note(Told told, AlertCourse.Step.Decided decided) {
        switch (decided.decision()) {
            case Decision.Send _, Decision.Hold _ ->
                    notifications.add(
                            new Notification(
                                    told.subject(),
                                    decided.release(),
                                    List.of(told),
                                    java.util.Optional.empty()));
            case Decision.Collect(Decision.Why why, Instant due) -> {
                collected.computeIfAbsent(due, time -> new ArrayList<>()).add(told);
                whys.putIfAbsent(due, why);
            }
            case Decision.Drop _ -> kept++;
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
        return new Result(List.copyOf(notifications), stories, kept);
    }

    private String subject(Seen match) {
        return per + ":" + unit(match);
    }

    private String unit(Seen match) {
        return per.equals("article") ? match.article() : match.story();
    }
}
