package io.wirewatch.language.match;

import io.wirewatch.language.analysis.AnalyzedText;
import io.wirewatch.language.query.QueryField;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What queries are evaluated against.
///
/// @param fields values in lower case; a field that the article does not have is absent
public record Document(
        AnalyzedText text, Map<QueryField, Set<String>> fields, List<Amount> amounts) {
    public Document {
        fields = Map.copyOf(fields);
        amounts = List.copyOf(amounts);
    }

    /// Empty where the article does not have the field.
    public Set<String> values(QueryField field) {
        return fields.getOrDefault(field, Set.of());
    }

    /// A figure that the article states, or a range of them.
    ///
    /// @param most the same as `least` where it is no range
    public record Amount(BigDecimal least, BigDecimal most, String unit) {}
}
