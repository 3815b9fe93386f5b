package io.wirewatch.classifier.extract;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Words that say what a number beside them is, from `number-contexts.tsv`.
final class NumberContexts {
    private final Map<String, Set<String>> roles = new HashMap<>();

    NumberContexts() {
        for (DataFile.Row row : DataFile.rows("number-contexts.tsv")) {
            Set<String> words = roles.computeIfAbsent(row.get(0), role -> new HashSet<>());
            row.forms(1).forEach(form -> words.add(form.toLowerCase(Locale.ROOT)));
        }
    }

    boolean is(String role, Token token) {
        return roles.getOrDefault(role, Set.of()).contains(token.folded());
    }
}
