package io.wirewatch.alert.correction;

import io.wirewatch.alert.channel.WebhookBody.Change;
import io.wirewatch.contract.Quantity;
import io.wirewatch.contract.Quotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a revision says that a reader may have relied on.
///
/// @param withdrawn its publisher withdrew it
record Wording(
        String title, List<Quantity> quantities, List<Quotation> quotations, boolean withdrawn) {
    Wording {
        quantities = List.copyOf(quantities);
        quotations = List.copyOf(quotations);
    }

    /// What of this no longer stands in a later revision: another title, a figure or a quotation that is gone. White space
    /// and case change nothing, and what is only added corrects nothing. What is withdrawn does not stand as a whole: edits of
    /// it are nobody's news before it is published again.
    List<Change> correctedBy(Wording later) {
        if (withdrawn && later.withdrawn) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        if (later.withdrawn) {
            changes.add(new Change(Change.WITHDRAWN, List.of(title), List.of()));
        } else if (withdrawn) {
            changes.add(new Change(Change.PUBLISHED_AGAIN, List.of(), List.of(later.title)));
        }
        if (!folded(title).equals(folded(later.title))) {
            changes.add(new Change("title", List.of(title), List.of(later.title)));
        }
        change("figure", figures(), later.figures()).ifPresent(changes::add);
        change("quotation", quoted(), later.quoted()).ifPresent(changes::add);
        return changes;
    }

    private static Optional<Change> change(
            String what, Map<String, String> before, Map<String, String> after) {
        List<String> gone = without(before, after);
        return gone.isEmpty()
                ? Optional.empty()
                : Optional.of(new Change(what, gone, without(after, before)));
    }

    private static List<String> without(Map<String, String> these, Map<String, String> those) {
        return these.entrySet().stream()
                .filter(one -> !those.containsKey(one.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /// As they stand in the text, by what they mean.
    private Map<String, String> figures() {
        Map<String, String> figures = new LinkedHashMap<>();
        for (Quantity one : quantities) {
            String most =
                    one.max()
                            .map(max -> ".." + max.stripTrailingZeros().toPlainString())
                            .orElse("");
            figures.putIfAbsent(
                    one.value().stripTrailingZeros().toPlainString() + most + " " + one.unit(),
                    one.text());
        }
        return figures;
    }

    private Map<String, String> quoted() {
        return quotations.stream()
                .collect(
                        Collectors.toMap(
                                one -> folded(one.text()),
                                Quotation::text,
                                (first, again) -> first,
                                LinkedHashMap::new));
    }

    private static String folded(String words) {
        return words.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
