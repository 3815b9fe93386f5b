package io.wirewatch.classifier.extract;

import java.math.BigDecimal;
import java.util.Optional;

/// One statement of size: a figure, or two that are the ends of a range.
///
/// @param figure the only one, or the lower end, in its unit
/// @param to index behind the last token
record Reading(Figure figure, Optional<BigDecimal> max, int to) {
    static Reading of(Figure figure) {
        return new Reading(figure, Optional.empty(), figure.to());
    }
}
