package io.wirewatch.classifier.extract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Joins the figures of a text: ranges (500-800 million, between 2 and 2.5 %), and changes (from 5 to 10 %), whose first
/// figure takes the second one's unit.
final class Readings {
    private static final String DASHES = "-‑–—~～〜";
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private final NumberContexts contexts;

    Readings(NumberContexts contexts) {
        this.contexts = contexts;
    }

    private enum Joint {
        NONE,
        DASH,
        RANGE,
        CHANGE
    }

    List<Reading> of(Tokens tokens, List<Figure> figures) {
        List<Reading> readings = new ArrayList<>();
        int i = 0;
        while (i < figures.size()) {
            int behind = behindChain(tokens, figures, i);
            if (behind - i > 2) {
                i = behind; // 2-3-2025, 030-123-456
            } else if (i + 1 < figures.size()) {
                i += join(tokens, figures.get(i), figures.get(i + 1), readings);
            } else {
                readings.add(Reading.of(figures.get(i)));
                i++;
            }
        }
        return readings;
    }

    private int behindChain(Tokens tokens, List<Figure> figures, int from) {
        int i = from + 1;
        while (i < figures.size()
                && isDash(tokens, figures.get(i - 1), figures.get(i))
                && figures.get(i).isPlain()) {
            i++;
        }
        return i;
    }

    /// How many figures are done with.
    private int join(Tokens tokens, Figure low, Figure high, List<Reading> readings) {
        Joint joint = jointOf(tokens, low, high);
        switch (joint) {
            case NONE -> readings.add(Reading.of(low));
            case CHANGE -> readings.add(Reading.of(like(low, high)));
            case RANGE, DASH -> {
                Optional<Reading> range = range(low, high);
                if (range.isPresent()) {
                    readings.add(range.get());
                    return 2;
                }
                if (joint == Joint.DASH && low.unit().isEmpty() && high.unit().isEmpty()) {
                    return 2; // 3-1, 2025-26
                }
                readings.add(Reading.of(low));
            }
        }
        return 1;
    }

    private Joint jointOf(Tokens tokens, Figure low, Figure high) {
        if (isDash(tokens, low, high)) {
            return Joint.DASH;
        }
        if (high.from() - low.to() != 1) {
            return Joint.NONE;
        }
        Token word = tokens.get(low.to());
        Token before = tokens.get(low.from() - 1);
        if (contexts.is(NumberRole.AND, word)) {
            return isBetween(tokens, low) ? Joint.RANGE : Joint.NONE;
        }
        boolean bare = low.unit().isEmpty();
        if (contexts.is(NumberRole.CHANGE, word)
                || (contexts.is(NumberRole.TO, word) && contexts.is(NumberRole.FROM, before))) {
            return bare && high.unit().isPresent() ? Joint.CHANGE : Joint.NONE;
        }
        boolean open = bare || low.from() != low.number() || !word.isFolded("to");
        return contexts.is(NumberRole.TO, word) && open ? Joint.RANGE : Joint.NONE;
    }

    private boolean isBetween(Tokens tokens, Figure low) {
        for (int i = 1; i <= 3; i++) {
            if (contexts.is(NumberRole.BETWEEN, tokens.get(low.from() - i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDash(Tokens tokens, Figure low, Figure high) {
        return high.from() - low.to() == 1
                && tokens.get(low.to()).isSign(DASHES)
                && tokens.get(low.to()).gap() == tokens.get(high.from()).gap();
    }

    private static Optional<Reading> range(Figure low, Figure high) {
        boolean prefixed = low.from() != low.number();
        if (high.unit().isEmpty() && low.unit().isPresent() && !prefixed) {
            return Optional.empty();
        }
        Figure upper = high.unit().isEmpty() ? inUnitOf(high, low) : high;
        Figure lower = like(low, upper);
        boolean same =
                lower.unit().map(Units.Unit::name).equals(upper.unit().map(Units.Unit::name));
        return same && upper.value().compareTo(lower.value()) > 0
                ? Optional.of(new Reading(lower, Optional.of(upper.value()), high.to()))
                : Optional.empty();
    }

    /// The scale and the unit that stand once, behind the second figure.
    private static Figure like(Figure low, Figure high) {
        boolean scales =
                !low.amount().scaled()
                        && high.amount().scaled()
                        && !high.isWritten()
                        && low.amount().value().compareTo(THOUSAND) < 0;
        Figure scaled = scales ? low.times(high.amount().scale()) : low;
        return scaled.unit().isEmpty() ? inUnitOf(scaled, high) : scaled;
    }

    private static Figure inUnitOf(Figure bare, Figure other) {
        return other.unit().map(unit -> bare.in(unit, bare.to())).orElse(bare);
    }
}
