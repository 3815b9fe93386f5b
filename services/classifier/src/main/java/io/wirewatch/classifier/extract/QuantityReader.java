package io.wirewatch.classifier.extract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Figures with their unit, normalised. What may be read in two ways is left alone, as are dates, years, ordinals, model
/// numbers, scores, negative numbers and stretches of time that only say when (in the last five years).
final class QuantityReader {
    static final String COUNT = "count";

    /// A unit carries over to a figure without one within so many code units: 11 million euros ... another 5 million.
    static final int CARRIED_OVER = 300;

    /// 万, as a power of ten.
    private static final int LEAST_OF_SCALES = 4;

    private static final BigDecimal OLDEST = BigDecimal.valueOf(120);
    private static final BigDecimal FIRST_YEAR = BigDecimal.valueOf(1000);
    private static final BigDecimal LAST_YEAR = BigDecimal.valueOf(2199);
    private static final BigDecimal TEN = BigDecimal.TEN;
    private static final Units.Unit COUNTED = new Units.Unit(COUNT, BigDecimal.ONE);
    private static final Units.Unit YEARS = new Units.Unit("year", BigDecimal.ONE);

    private final NumberContexts contexts;
    private final Nouns nouns;
    private final Readings readings;
    private final Figures figures;

    QuantityReader(Lexicon lexicon) {
        this.contexts = new NumberContexts(lexicon);
        this.nouns = new Nouns(contexts, lexicon);
        this.readings = new Readings(contexts);
        NumberWords words = new NumberWords(lexicon);
        Units units = new Units(contexts, lexicon);
        this.figures = new Figures(units, new Amounts(words, units), words, lexicon);
    }

    /// A quantity by its tokens.
    ///
    /// @param to index behind the last token
    record Found(BigDecimal value, Optional<BigDecimal> max, String unit, int from, int to) {}

    /// In order of their place.
    List<Found> in(Tokens tokens, String language) {
        List<Found> found = new ArrayList<>();
        Optional<Reading> carrier = Optional.empty();
        for (Reading reading : readings.of(tokens, figures.in(tokens, language))) {
            Optional<Reading> accepted = accepted(tokens, reading, carrier, language);
            accepted.map(QuantityReader::found).ifPresent(found::add);
            carrier = accepted.filter(QuantityReader::isCarrier).isPresent() ? accepted : carrier;
        }
        return found;
    }

    private static Found found(Reading reading) {
        Figure figure = reading.figure();
        String unit = figure.unit().map(Units.Unit::name).orElse(COUNT);
        return new Found(
                plain(figure.value()),
                reading.max().map(QuantityReader::plain),
                unit,
                figure.from(),
                reading.to());
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static boolean isCarrier(Reading reading) {
        return reading.figure().amount().scaled()
                && reading.figure().unit().filter(unit -> !unit.name().equals(COUNT)).isPresent();
    }

    private Optional<Reading> accepted(
            Tokens tokens, Reading reading, Optional<Reading> carrier, String language) {
        Figure figure = reading.figure();
        if (!figure.holds() || isVague(tokens, figure) || isOrdinal(tokens, figure)) {
            return Optional.empty();
        }
        if (figure.unit().isPresent()) {
            return isTime(tokens, reading) ? Optional.empty() : Optional.of(reading);
        }
        if (figure.amount().scaled()) {
            return large(tokens, reading, carrier, language);
        }
        return isAge(tokens, reading)
                ? Optional.of(in(reading, YEARS, reading.to()))
                : counted(tokens, reading, language);
    }

    private Optional<Reading> large(
            Tokens tokens, Reading reading, Optional<Reading> carrier, String language) {
        int behind = nouns.behindMeasureWord(tokens, reading.to());
        if (behind == reading.to() && isOneNumeral(tokens, reading)) {
            return Optional.empty();
        }
        return Optional.of(carried(tokens, reading, carrier, language));
    }

    /// 万 in 万事通, 万一: what no digit begins counts only what has a unit or a measure word.
    private static boolean isOneNumeral(Tokens tokens, Reading reading) {
        Token first = tokens.get(reading.figure().from());
        boolean alone = reading.to() - reading.figure().from() == 1;
        return first.isHan() && (alone || HanNumerals.power(first) >= LEAST_OF_SCALES);
    }

    private Reading carried(
            Tokens tokens, Reading reading, Optional<Reading> carrier, String language) {
        int behind = nouns.behindMeasureWord(tokens, reading.to());
        if (behind > reading.to() || nouns.isCounted(tokens, reading.to(), language)) {
            return in(reading, COUNTED, behind);
        }
        int start = tokens.get(reading.figure().from()).start();
        return carrier.filter(last -> start - tokens.get(last.to()).start() <= CARRIED_OVER)
                .flatMap(last -> last.figure().unit())
                .map(unit -> in(reading, unit, reading.to()))
                .orElse(in(reading, COUNTED, reading.to()));
    }

    private Optional<Reading> counted(Tokens tokens, Reading reading, String language) {
        Figure figure = reading.figure();
        Token next = tokens.get(reading.to());
        if (isLabelled(tokens, figure) || isDate(tokens, reading)) {
            return Optional.empty();
        }
        int behind = nouns.behindMeasureWord(tokens, reading.to());
        if (behind > reading.to()) {
            return isYear(figure) && !figure.isPlain()
                    ? Optional.empty()
                    : Optional.of(in(reading, COUNTED, behind));
        }
        boolean sure = nouns.isCountedForSure(next);
        boolean noun = nouns.isCounted(tokens, reading.to(), language);
        boolean whole = figure.value().scale() <= 0;
        boolean formatted = figure.amount().form() == Amounts.Form.FORMATTED;
        boolean counts = isYear(figure) ? sure : noun || (formatted && whole && isGrouped(figure));
        boolean words = !figure.isWritten() || !language.equals("vi");
        boolean version = !whole && language.equals("en"); // PCIe 5.0, magnitude 5.2
        return counts && words && !version && !isNamed(tokens, figure, language)
                ? Optional.of(in(reading, COUNTED, reading.to()))
                : Optional.empty();
    }

    private static boolean isGrouped(Figure figure) {
        return figure.value().compareTo(FIRST_YEAR) >= 0;
    }

    private static Reading in(Reading reading, Units.Unit unit, int to) {
        Figure figure = reading.figure().in(unit, reading.figure().to());
        return new Reading(figure, reading.max().map(unit.factor()::multiply), to);
    }

    private static boolean isYear(Figure figure) {
        return figure.isPlain()
                && figure.value().compareTo(FIRST_YEAR) >= 0
                && figure.value().compareTo(LAST_YEAR) <= 0;
    }

    private boolean isVague(Tokens tokens, Figure figure) {
        boolean before = contexts.is(NumberRole.VAGUE, tokens.get(figure.from() - 1));
        boolean behind = tokens.get(figure.amount().end() - 1).is("几");
        return behind || (before && figure.isWritten());
    }

    private static boolean isOrdinal(Tokens tokens, Figure figure) {
        return tokens.get(figure.from() - 1).is("第")
                || tokens.get(figure.from() - 1).isFolded("thứ");
    }

    /// Article 5, iPhone 17, tháng 3.
    private boolean isLabelled(Tokens tokens, Figure figure) {
        Token before = tokens.get(figure.from() - 1);
        Token earlier = tokens.get(figure.from() - 2);
        return contexts.is(NumberRole.LABEL, before)
                || (before.isSign(".") && !before.gap() && contexts.is(NumberRole.LABEL, earlier));
    }

    private boolean isDate(Tokens tokens, Reading reading) {
        Token before = tokens.get(reading.figure().from() - 1);
        Token next = tokens.get(reading.to());
        return contexts.is(NumberRole.MONTH, before)
                || contexts.is(NumberRole.MONTH, next)
                || contexts.is(NumberRole.HOUR, next)
                || (next.is("台") && tokens.get(reading.to() + 1).is("湾"))
                || (next.isHan() && "月日号时点年分".indexOf(next.first()) >= 0);
    }

    /// In English a capital before a bare number makes it part of a name: Boeing 737 jets.
    private static boolean isNamed(Tokens tokens, Figure figure, String language) {
        Token before = tokens.get(figure.from() - 1);
        Token earlier = tokens.get(figure.from() - 2);
        boolean inside = !tokens.get(figure.from()).line() && !earlier.isSign(".!?\0");
        return language.equals("en")
                && figure.isPlain()
                && before.isCapitalised()
                && inside
                && !before.line();
    }

    /// Rochester, 74, and Merz (69): an age.
    private boolean isAge(Tokens tokens, Reading reading) {
        Figure figure = reading.figure();
        Token before = tokens.get(figure.from() - 1);
        Token earlier = tokens.get(figure.from() - 2);
        if (figure.value().compareTo(OLDEST) > 0 || figure.value().compareTo(TEN) < 0) {
            return false;
        }
        if (contexts.is(NumberRole.AGED, before) || contexts.is(NumberRole.AGED, earlier)) {
            return true;
        }
        Token next = tokens.get(reading.to());
        boolean comma = before.isSign(",") && next.isSign(",.");
        boolean bracket = before.isSign("(") && next.isSign("),");
        return (comma || bracket)
                && figure.isPlain()
                && earlier.isCapitalised()
                && !earlier.isAllCapitals()
                && !contexts.is(NumberRole.MONTH, earlier)
                && tokens.get(figure.from() - 3).isCapitalised();
    }

    /// When, not how long: in den letzten fünf Jahren, three days ago, 2025年.
    private boolean isTime(Tokens tokens, Reading reading) {
        Figure figure = reading.figure();
        if (figure.unit().filter(Units.Unit::isDuration).isEmpty()) {
            return false;
        }
        Token before = tokens.get(figure.from() - 1);
        Token next = tokens.get(reading.to());
        return isYear(figure)
                || contexts.is(NumberRole.PAST_FRAME, before)
                || contexts.is(NumberRole.MONTH, before)
                || contexts.is(NumberRole.LABEL, before)
                || contexts.is(NumberRole.PAST_AFTER, next);
    }
}
