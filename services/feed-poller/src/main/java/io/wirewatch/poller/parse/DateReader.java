package io.wirewatch.poller.parse;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Reads one date: takes it apart into numbers and words, whatever their order, and puts together
/// what they can mean.
final class DateReader {
    private static final int NOON = 12;

    private final String date;
    private final List<DateFigures.Figure> figures = new ArrayList<>();
    private Optional<LocalTime> time = Optional.empty();
    private Optional<ZoneId> zone = Optional.empty();
    private OptionalInt month = OptionalInt.empty();
    private Optional<Boolean> afternoon = Optional.empty();
    private boolean monthBeforeFigures;
    private boolean zoneByName;
    private boolean nextDay;
    private int clockEnd = -1;
    private int at;

    /// What stands there is no date.
    private static final class NoDate extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoDate() {
            super("not a date", null, false, false);
        }
    }

    DateReader(String date) {
        String told = date.indexOf('(') < 0 ? date : date.replaceAll("\\([^)]*\\)", " ");
        this.date = told.strip().toLowerCase(Locale.ROOT);
    }

    /// The first reading that satisfies.
    Optional<Instant> read(Predicate<Instant> believable) {
        try {
            takeApart();
            return readings().flatMap(Optional::stream).filter(believable).findFirst();
        } catch (NoDate | DateTimeException | NumberFormatException no) {
            return Optional.empty();
        }
    }

    private void takeApart() {
        while (at < date.length()) {
            char letter = date.charAt(at);
            if (isDigit(letter)) {
                figure();
            } else if (Character.isLetter(letter)) {
                word();
            } else {
                at++;
            }
        }
    }

    private void figure() {
        char before = at == 0 ? ' ' : date.charAt(at - 1);
        int from = at;
        long value = digits(19);
        int length = at - from;
        if (time.isEmpty() && length <= 2 && peek(0) == ':') {
            clock((int) value);
        } else if (time.isPresent() && (before == '+' || before == '-') && mayBeOffset(from)) {
            offset(before == '-' ? -1 : 1, value, length);
        } else {
            figures.add(new DateFigures.Figure(value, length, before));
        }
    }

    /// The sign follows the clock, or stands apart from the number before it.
    private boolean mayBeOffset(int from) {
        int sign = from - 1;
        boolean apart = sign == clockEnd || sign == 0 || !isDigit(date.charAt(sign - 1));
        return apart && (zone.isEmpty() || zoneByName);
    }

    private long digits(int most) {
        int from = at;
        while (at < date.length() && isDigit(date.charAt(at))) {
            at++;
        }
        if (at - from > most || at == from) {
            throw new NoDate();
        }
        return Long.parseLong(date, from, at, 10);
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private char peek(int ahead) {
        return at + ahead < date.length() ? date.charAt(at + ahead) : ' ';
    }

    private void clock(int hour) {
        int minute = sexagesimal();
        int second = peek(0) == ':' ? sexagesimal() : 0;
        long nano = 0;
        if ((peek(0) == '.' || peek(0) == ',') && isDigit(peek(1))) {
            int from = ++at;
            while (isDigit(peek(0))) {
                at++;
            }
            String fraction = (date.substring(from, at) + "000000000").substring(0, 9);
            nano = Long.parseLong(fraction);
        }
        if (peek(0) == ':') {
            throw new NoDate();
        }
        clockEnd = at;
        nextDay = hour == 24 && minute == 0 && second == 0;
        time =
                Optional.of(
                        LocalTime.of(nextDay ? 0 : hour, minute, Math.min(second, 59), (int) nano));
    }

    /// After a colon; a leap second is the one before.
    private int sexagesimal() {
        at++;
        int from = at;
        int value = (int) digits(2);
        if (at - from != 2 || value > 60) {
            throw new NoDate();
        }
        return value;
    }

    private void offset(int sign, long value, int length) {
        int minutes;
        if (length <= 2) {
            minutes = (int) value * 60 + (peek(0) == ':' ? sexagesimal() : 0);
        } else if (length <= 4) {
            minutes = (int) (value / 100 * 60 + value % 100);
        } else {
            throw new NoDate();
        }
        if (peek(0) == ':' || Character.isLetter(peek(0)) && peek(0) != 'z') {
            throw new NoDate();
        }
        zone = Optional.of(ZoneOffset.ofTotalSeconds(sign * minutes * 60));
        zoneByName = false;
    }

    private void word() {
        int from = at;
        while (at < date.length() && isOfWord(from)) {
            at++;
        }
        String word = date.substring(from, at);
        boolean ordinal =
                from > 0 && isDigit(date.charAt(from - 1)) && DateWords.ORDINALS.contains(word);
        if (!ordinal) {
            means(DateWords.bare(word));
        }
    }

    private boolean isOfWord(int from) {
        char letter = date.charAt(at);
        boolean area = letter == '/' || letter == '_';
        boolean abbreviated = letter == '.' && at - from == 1 && Character.isLetter(peek(1));
        return Character.isLetter(letter)
                || Character.getType(letter) == Character.NON_SPACING_MARK
                || abbreviated
                || (area && time.isPresent() && Character.isLetter(peek(1)));
    }

    private void means(String word) {
        boolean mayBeZone = time.isPresent() || word.equals("z");
        Optional<ZoneId> known = mayBeZone ? DateWords.zone(word) : Optional.empty();
        Optional<Boolean> half = figures.isEmpty() ? Optional.empty() : DateWords.half(word);
        OptionalInt named = DateWords.month(word);
        if (known.isPresent()) {
            zone = zone.or(() -> known);
            zoneByName = true;
        } else if (DateWords.FILLERS.contains(word)) {
            return;
        } else if (half.isPresent()) {
            half(word, half);
        } else if (named.isPresent() && (month.isEmpty() || monthBeforeFigures)) {
            month = named;
            monthBeforeFigures = figures.isEmpty() && !monthBeforeFigures;
        } else {
            unknown();
        }
    }

    /// `3pm`
    private void half(String word, Optional<Boolean> half) {
        afternoon = half;
        if (time.isEmpty() && figures.size() > 1 && word.endsWith("m")) {
            time = Optional.of(LocalTime.of((int) figures.removeLast().value(), 0));
        }
    }

    /// A day of the week stands before everything, the name of a zone behind the clock.
    private void unknown() {
        if (time.isPresent() && zone.isEmpty()) {
            zone = Optional.of(ZoneOffset.UTC);
            zoneByName = true;
        } else if (!figures.isEmpty() || month.isPresent()) {
            throw new NoDate();
        }
    }

    private Stream<Optional<Instant>> readings() {
        if (figures.size() == 1 && month.isEmpty() && time.isEmpty()) {
            return Stream.of(alone(figures.getFirst()));
        }
        if (figures.size() == 2
                && figures.getFirst().length() > 8
                && figures.getLast().separator() == '.') {
            return Stream.of(alone(figures.getFirst()));
        }
        if (figures.size() == 2
                && figures.getFirst().length() == 8
                && figures.getLast().length() == 6) {
            return Stream.of(compact(figures.getFirst().value(), figures.getLast().value()));
        }
        DateFigures days = new DateFigures(figures, month, time.isPresent(), afternoon.isPresent());
        return days.days().map(this::instant);
    }

    private Optional<Instant> instant(LocalDate day) {
        LocalTime clock = time.orElse(LocalTime.MIDNIGHT);
        int hour = clock.getHour();
        if (afternoon.isPresent() && hour <= NOON) {
            clock = clock.withHour(hour % NOON + (afternoon.get() ? NOON : 0));
        }
        LocalDateTime local = day.plusDays(nextDay ? 1 : 0).atTime(clock);
        return Optional.of(local.atZone(zone.orElse(DateWords.zoneOf(date))).toInstant());
    }

    /// One number: a year, a day, a moment, or the time since 1970.
    private Optional<Instant> alone(DateFigures.Figure figure) {
        long value = figure.value();
        boolean negative = figure.separator() == '-';
        return negative
                ? Optional.empty()
                : switch (figure.length()) {
                    case 4 -> instant(LocalDate.of((int) value, 1, 1));
                    case 8 -> instant(DateFigures.compact(value));
                    case 9, 10 -> Optional.of(Instant.ofEpochSecond(value));
                    case 12 -> compact(value / 10_000, value % 10_000 * 100);
                    case 13 -> Optional.of(Instant.ofEpochMilli(value));
                    case 14 -> compact(value / 1_000_000, value % 1_000_000);
                    case 16 -> Optional.of(Instant.ofEpochMilli(value / 1_000));
                    case 19 -> Optional.of(Instant.ofEpochMilli(value / 1_000_000));
                    default -> Optional.empty();
                };
    }

    private Optional<Instant> compact(long day, long clock) {
        time =
                Optional.of(
                        LocalTime.of(
                                (int) (clock / 10_000),
                                (int) (clock / 100 % 100),
                                (int) (clock % 100)));
        return instant(DateFigures.compact(day));
    }
}
