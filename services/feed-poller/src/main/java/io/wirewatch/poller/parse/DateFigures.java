package io.wirewatch.poller.parse;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// The numbers of a date, and the days that they can mean.
///
/// @param month where it stands there in a word
/// @param clock whether a time of day stands there
/// @param halves whether it counts the halves of the day, as Americans do
record DateFigures(List<Figure> figures, OptionalInt month, boolean clock, boolean halves) {
    /// @param length its digits
    /// @param separator what stands before it
    record Figure(long value, int length, char separator) {}

    /// A day in eight digits.
    static LocalDate compact(long value) {
        return LocalDate.of((int) (value / 10_000), (int) (value / 100 % 100), (int) (value % 100));
    }

    /// The likeliest first.
    Stream<LocalDate> days() {
        return (month.isPresent() ? withMonth() : inFigures()).flatMap(Optional::stream);
    }

    private Stream<Optional<LocalDate>> withMonth() {
        int named = month.getAsInt();
        if (figures.size() == 1 && figures.getFirst().length() == 4 && !clock) {
            return Stream.of(day(figures.getFirst(), named, 1));
        }
        if (figures.size() != 2) {
            return Stream.empty();
        }
        Figure first = figures.getFirst();
        Figure last = figures.getLast();
        return first.length() > 2
                ? Stream.of(day(first, named, last.value()))
                : Stream.of(day(last, named, first.value()));
    }

    private Stream<Optional<LocalDate>> inFigures() {
        List<Figure> all = figures;
        if (all.size() == 2 && all.getFirst().length() == 4 && !clock) {
            return Stream.of(ofTwo(all.getFirst(), all.getLast()));
        }
        if (all.size() == 1 && all.getFirst().length() == 8) {
            return Stream.of(Optional.of(compact(all.getFirst().value())));
        }
        return all.size() == 3 ? ofThree(all.get(0), all.get(1), all.get(2)) : Stream.empty();
    }

    /// A month, or a day of the year.
    private static Optional<LocalDate> ofTwo(Figure year, Figure other) {
        return other.length() == 3
                ? Optional.of(LocalDate.ofYearDay((int) year.value(), (int) other.value()))
                : day(year, other.value(), 1);
    }

    private Stream<Optional<LocalDate>> ofThree(Figure first, Figure second, Figure third) {
        Optional<LocalDate> dayFirst = day(third, second.value(), first.value());
        Optional<LocalDate> monthFirst = day(third, first.value(), second.value());
        Optional<LocalDate> yearFirst = day(first, second.value(), third.value());
        if (first.length() == 4) {
            return Stream.of(yearFirst);
        }
        if (second.separator() == '-' && third.length() == 2) {
            return Stream.of(yearFirst, dayFirst);
        }
        boolean american = second.separator() == '/' && halves;
        return american
                ? Stream.of(monthFirst, dayFirst, yearFirst)
                : Stream.of(dayFirst, monthFirst, yearFirst);
    }

    private static Optional<LocalDate> day(Figure year, long month, long day) {
        long full =
                year.length() <= 2
                        ? year.value() + (year.value() < 70 ? 2000 : 1900)
                        : year.value();
        try {
            return Optional.of(
                    LocalDate.of(
                            Math.toIntExact(full), Math.toIntExact(month), Math.toIntExact(day)));
        } catch (DateTimeException | ArithmeticException noSuchDay) {
            return Optional.empty();
        }
    }
}
