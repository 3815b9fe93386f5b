package io.wirewatch.bench.poll;

import io.wirewatch.poller.parse.FeedParser;
import io.wirewatch.poller.parse.ParseResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// Feeds and when they publish.
final class Histories {
    static final Instant BEGIN = Instant.parse("2026-11-02T00:00:00Z");

    private static final Instant READ_AT = Instant.parse("2026-11-25T00:00:00Z");
    private static final int LEAST_DATES = 5;
    private static final int WINDOW = 25;
    private static final double MEDIAN_PER_DAY = 0.8;
    private static final double SPREAD_OF_RATES = 2.9;

    /// Whose whole window is younger than this stamps its items when it is asked.
    private static final Duration SHORTEST_WINDOW = Duration.ofHours(1);

    private Histories() {}

    /// Of every document with enough dates over enough time. Two items of one second count as one publication.
    static List<History> real(Path folder, Duration replayed, long seed) throws IOException {
        List<History> histories = new ArrayList<>();
        Random random = new Random(seed);
        try (Stream<Path> files = Files.list(folder).sorted()) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                List<Instant> dates = dates(file);
                List<Duration> pauses = pauses(dates);
                Duration span = pauses.stream().reduce(Duration.ZERO, Duration::plus);
                if (dates.size() >= LEAST_DATES && span.compareTo(SHORTEST_WINDOW) > 0) {
                    histories.add(of(pauses, dates.size(), replayed, random));
                }
            }
        }
        return histories;
    }

    /// Rates as public feeds have them (half of them below one item a day, a tenth above thirty), fewer items at night, some
    /// of them in bursts.
    static List<History> generated(int feeds, Duration span, long seed) {
        List<History> histories = new ArrayList<>();
        Random random = new Random(seed);
        for (int i = 0; i < feeds; i++) {
            double perDay =
                    Math.clamp(
                            MEDIAN_PER_DAY * Math.exp(SPREAD_OF_RATES * random.nextGaussian()),
                            0.01,
                            300);
            histories.add(generated(perDay, span, random));
        }
        return histories;
    }

    private static History generated(double perDay, Duration span, Random random) {
        List<Instant> before = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        Instant end = BEGIN.plus(span);
        Instant at = BEGIN.minusSeconds((long) (WINDOW / perDay * 86_400 * 1.5));
        while (at.isBefore(end)) {
            at =
                    at.plusSeconds(
                            1
                                    + (long)
                                            (-Math.log(1 - random.nextDouble())
                                                    / perDay
                                                    / 1.6
                                                    * 86_400));
            int hour = at.atOffset(ZoneOffset.UTC).getHour();
            boolean asleep = (hour < 6 || hour > 21) && random.nextDouble() < 0.8;
            for (int burst = random.nextInt(10) == 0 ? 3 : 1; burst > 0 && !asleep; burst--) {
                Instant one = at.plusSeconds(burst * 60L);
                if (one.isBefore(end)) {
                    (one.isBefore(BEGIN) ? before : times).add(one);
                }
            }
        }
        return history(WINDOW, before, times);
    }

    private static History of(List<Duration> pauses, int window, Duration span, Random random) {
        List<Instant> before = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        Instant end = BEGIN.plus(span);
        Duration whole = pauses.stream().reduce(Duration.ZERO, Duration::plus);
        Instant at = BEGIN.minusSeconds((long) (whole.toSeconds() * (1 + random.nextDouble())));
        while (at.isBefore(end)) {
            List<Duration> order = new ArrayList<>(pauses);
            Collections.shuffle(order, random);
            for (Duration pause : order) {
                at = at.plus(pause);
                if (at.isBefore(end)) {
                    (at.isBefore(BEGIN) ? before : times).add(at);
                }
            }
        }
        return history(window, before, times);
    }

    private static History history(int window, List<Instant> before, List<Instant> times) {
        Collections.sort(before);
        Collections.sort(times);
        List<Instant> shown =
                List.copyOf(before.subList(Math.max(0, before.size() - window), before.size()));
        return new History(window, shown, List.copyOf(times));
    }

    private static List<Instant> dates(Path file) throws IOException {
        ParseResult result =
                new FeedParser()
                        .parse(
                                Files.readAllBytes(file),
                                Optional.empty(),
                                URI.create("http://feed.example/"),
                                READ_AT);
        return result instanceof ParseResult.Feed feed
                ? feed.items().stream()
                        .flatMap(item -> item.publishedAt().stream())
                        .sorted()
                        .toList()
                : List.of();
    }

    private static List<Duration> pauses(List<Instant> dates) {
        List<Duration> pauses = new ArrayList<>();
        for (int i = 1; i < dates.size(); i++) {
            Duration pause = Duration.between(dates.get(i - 1), dates.get(i));
            if (pause.isPositive()) {
                pauses.add(pause);
            }
        }
        return pauses;
    }
}
