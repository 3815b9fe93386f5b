package io.wirewatch.contract;

import java.math.BigDecimal;
import java.util.Optional;

/// A figure with its unit, normalised to the base unit.
///
/// @param max the upper end where the text states a range
public record Quantity(
        BigDecimal value,
        Optional<BigDecimal> max,
        String unit,
        Field field,
        int start,
        int end,
        String text) {
    public Quantity {
        Required.notNull("quantity", value, max, unit, field, text);
        Required.span(start, end, text);
    }
}
