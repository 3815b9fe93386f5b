package io.wirewatch.language.match;

import io.wirewatch.language.analysis.Family;
import io.wirewatch.language.query.Query;
import io.wirewatch.language.query.QueryField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Turns the syntax tree into the form that is kept. Of parts that must all hold the rarest stands first, so that most
/// candidates fail at once.
final class Compiler {
    static {
        if (Family.values().length * Node.Words.BITS > Long.SIZE
                || Family.values().length >= 1 << Node.Words.BITS) {
            throw new IllegalStateException("more families than Node.Words has bits for");
        }
    }

    private final Terms terms;
    private final Anchoring anchoring;

    Compiler(Terms terms, Anchoring anchoring) {
        this.terms = terms;
        this.anchoring = anchoring;
    }

    Node compile(Query query) {
        return switch (query) {
            case Query.And and -> new Node.All(rarestFirst(all(and.parts())));
            case Query.Or or -> new Node.Any(all(or.parts()));
            case Query.Not not -> new Node.Without(compile(not.part()));
            case Query.Phrase phrase -> words(phrase);
            case Query.Prefix prefix -> begins(prefix);
            case Query.Is is -> has(is);
            case Query.Amount amount ->
                    new Node.States(amount, terms.use(Terms.ofUnit(amount.unit())));
        };
    }

    private Node[] all(List<Query> parts) {
        return parts.stream().map(this::compile).toArray(Node[]::new);
    }

    private Node[] rarestFirst(Node[] parts) {
        Arrays.sort(parts, Comparator.comparingDouble(anchoring::cost));
        return parts;
    }

    private Node words(Query.Phrase phrase) {
        List<List<String>> variants = new ArrayList<>();
        long byFamily = 0;
        for (Map.Entry<Family, List<String>> read : phrase.terms().entrySet()) {
            List<String> bare = bare(read.getKey(), read.getValue(), phrase.slop() > 0);
            if (!variants.contains(bare)) {
                variants.add(bare);
            }
            long variant = variants.indexOf(bare) + 1L;
            byFamily |= variant << (read.getKey().ordinal() * Node.Words.BITS);
        }
        return new Node.Words(
                variants.stream().map(this::used).toArray(Term[][]::new),
                byFamily,
                phrase.slop(),
                phrase.titleOnly());
    }

    /// Where words may come in any order, one that is asked for twice counts once.
    private static List<String> bare(Family family, List<String> terms, boolean distinct) {
        List<String> bare =
                terms.stream().map(term -> term.substring(family.prefix().length())).toList();
        return distinct ? List.copyOf(new LinkedHashSet<>(bare)) : bare;
    }

    private Term[] used(List<String> words) {
        return words.stream().map(terms::use).toArray(Term[]::new);
    }

    private Node begins(Query.Prefix prefix) {
        Set<String> beginnings = new LinkedHashSet<>();
        Set<String> anchors = new LinkedHashSet<>();
        boolean isShort = false;
        for (Map.Entry<Family, Set<String>> read : prefix.beginnings().entrySet()) {
            for (String beginning : read.getValue()) {
                beginnings.add(beginning);
                String bare = beginning.substring(read.getKey().prefix().length());
                isShort |= bare.length() < Terms.BEGINNING;
                if (!isShort) {
                    anchors.add(Terms.ofBeginning(bare));
                }
            }
        }
        return new Node.Begins(
                beginnings.toArray(String[]::new),
                isShort ? new Term[0] : used(List.copyOf(anchors)),
                prefix.titleOnly());
    }

    private Node has(Query.Is is) {
        QueryField field = is.field();
        return new Node.Has(
                used(is.values().stream().map(value -> Terms.ofValue(field, value)).toList()));
    }
}
