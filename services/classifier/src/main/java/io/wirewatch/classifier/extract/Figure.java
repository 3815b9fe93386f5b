package io.wirewatch.classifier.extract;

import java.math.BigDecimal;
import java.util.Optional;

/// A number where it stands, with the unit that stands beside it.
///
/// @param from index of its first token
/// @param to index behind its last
/// @param number index of the number's own first token, behind a currency sign
/// @param value in the base unit, where there is a unit
record Figure(
        int from,
        int to,
        int number,
        Amounts.Amount amount,
        BigDecimal value,
        Optional<Units.Unit> unit) {
    static Figure of(int from, int number, Amounts.Amount amount) {
        return new Figure(from, amount.end(), number, amount, amount.value(), Optional.empty());
    }

    Figure in(Units.Unit given, int end) {
        return new Figure(
                from,
                end,
                number,
                amount,
                amount.value().multiply(given.factor()),
                Optional.of(given));
    }

    Figure times(BigDecimal factor) {
        Amounts.Amount larger = amount.times(factor, amount.end());
        return new Figure(from, to, number, larger, value.multiply(factor), unit);
    }

    boolean isPlain() {
        return amount.form() == Amounts.Form.PLAIN && !amount.scaled();
    }

    boolean isWritten() {
        return amount.form() == Amounts.Form.WRITTEN;
    }

    boolean holds() {
        return amount.holds(unit.isPresent(), unit.filter(Units.Unit::isPercent).isPresent());
    }
}
