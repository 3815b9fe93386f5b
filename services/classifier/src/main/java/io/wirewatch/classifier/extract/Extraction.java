package io.wirewatch.classifier.extract;

import io.wirewatch.contract.Entity;
import io.wirewatch.contract.Quantity;
import io.wirewatch.contract.Quotation;
import java.util.List;

/// What an article names, counts and quotes: title first, then text, in order of their place. Offsets are UTF-16 code
/// units of the strings as given; no two of a kind overlap.
public record Extraction(
        List<Entity> entities, List<Quantity> quantities, List<Quotation> quotations) {
    public Extraction {
        entities = List.copyOf(entities);
        quantities = List.copyOf(quantities);
        quotations = List.copyOf(quotations);
    }
}
