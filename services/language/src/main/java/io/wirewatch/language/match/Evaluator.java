package io.wirewatch.language.match;

import io.wirewatch.language.analysis.TextField;
import io.wirewatch.language.analysis.Token;
import io.wirewatch.language.query.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The exact step: whether one query holds for one article, and by which words. Pure.
public final class Evaluator {
    /// Spans that one match names at most.
    public static final int MAX_SPANS = 50;

    private Evaluator() {}

    /// The words that fulfilled the query (none, where fields alone did); empty where it does not hold.
    public static Optional<List<Span>> evaluate(Query query, Document document) {
        List<Span> spans = new ArrayList<>();
        if (!holds(query, document, spans)) {
            return Optional.empty();
        }
        return Optional.of(spans.stream().distinct().limit(MAX_SPANS).toList());
    }

    private static boolean holds(Query query, Document document, List<Span> spans) {
        return switch (query) {
            case Query.And and -> all(and.parts(), document, spans);
            case Query.Or or -> any(or.parts(), document, spans);
            case Query.Not not -> !holds(not.part(), document, new ArrayList<>());
            case Query.Phrase phrase -> phrase(phrase, document, spans);
            case Query.Prefix prefix -> prefix(prefix, document, spans);
            case Query.Is is ->
                    is.values().stream().anyMatch(document.values(is.field())::contains);
            case Query.Amount amount ->
                    document.amounts().stream().anyMatch(stated -> compares(amount, stated));
        };
    }

    private static boolean all(List<Query> parts, Document document, List<Span> spans) {
        List<Span> found = new ArrayList<>();
        for (Query part : parts) {
            if (!holds(part, document, found)) {
                return false;
            }
        }
        spans.addAll(found);
        return true;
    }

    /// Every branch is looked at, so that the words of all that hold are named.
    private static boolean any(List<Query> parts, Document document, List<Span> spans) {
        boolean holds = false;
        for (Query part : parts) {
            List<Span> found = new ArrayList<>();
            if (holds(part, document, found)) {
                spans.addAll(found);
                holds = true;
            }
        }
        return holds;
    }

    private static boolean compares(Query.Amount amount, Document.Amount stated) {
        return stated.unit().equalsIgnoreCase(amount.unit())
                && amount.comparison().holds(stated.least(), stated.most(), amount.value());
    }

    private static boolean prefix(Query.Prefix prefix, Document document, List<Span> spans) {
        String beginning = document.text().family().prefix() + prefix.beginning();
        boolean holds = false;
        for (String term : document.text().terms()) {
            if (term.startsWith(beginning)) {
                holds |=
                        addAll(
                                document.text().occurrences(term),
                                prefix.titleOnly(),
                                document,
                                spans);
            }
        }
        return holds;
    }

    private static boolean phrase(Query.Phrase phrase, Document document, List<Span> spans) {
        List<String> terms = phrase.terms().getOrDefault(document.text().family(), List.of());
        if (terms.isEmpty()) {
            return false;
        }
        if (terms.size() == 1) {
            return addAll(
                    document.text().occurrences(terms.getFirst()),
                    phrase.titleOnly(),
                    document,
                    spans);
        }
        List<List<Token>> occurrences = new ArrayList<>(terms.size());
        for (String term : terms) {
            List<Token> found = document.text().occurrences(term);
            if (found.isEmpty()) {
                return false;
            }
            occurrences.add(found);
        }
        return phrase.slop() == 0
                ? inARow(occurrences, phrase.titleOnly(), document, spans)
                : near(occurrences, phrase, document, spans);
    }

    private static boolean addAll(
            List<Token> tokens, boolean titleOnly, Document document, List<Span> spans) {
        boolean holds = false;
        for (Token token : tokens) {
            if (!titleOnly || token.field() == TextField.TITLE) {
                spans.add(span(token, token, document));
                holds = true;
            }
        }
        return holds;
    }

    private static boolean inARow(
            List<List<Token>> occurrences, boolean titleOnly, Document document, List<Span> spans) {
        boolean holds = false;
        for (Token first : occurrences.getFirst()) {
            Optional<Token> last = Optional.of(first);
            for (int i = 1; i < occurrences.size() && last.isPresent(); i++) {
                last = at(occurrences.get(i), first.position() + i);
            }
            if (last.isPresent() && (!titleOnly || first.field() == TextField.TITLE)) {
                spans.add(span(first, last.get(), document));
                holds = true;
            }
        }
        return holds;
    }

    private static Optional<Token> at(List<Token> tokens, int position) {
        for (Token token : tokens) {
            if (token.position() >= position) {
                return token.position() == position ? Optional.of(token) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// From each occurrence of the word that is leftmost: the nearest others to its right, within the window.
    private static boolean near(
            List<List<Token>> occurrences,
            Query.Phrase phrase,
            Document document,
            List<Span> spans) {
        int window = occurrences.size() - 1 + phrase.slop();
        boolean holds = false;
        for (List<Token> leftmost : occurrences) {
            for (Token left : leftmost) {
                Optional<Token> right = rightmostWithin(occurrences, left, window);
                if (right.isPresent() && (!phrase.titleOnly() || left.field() == TextField.TITLE)) {
                    spans.add(span(left, right.get(), document));
                    holds = true;
                }
            }
        }
        return holds;
    }

    /// Each word takes a position of its own, so that a word that is asked for twice must stand twice.
    private static Optional<Token> rightmostWithin(
            List<List<Token>> occurrences, Token left, int window) {
        Set<Long> taken = new HashSet<>();
        Token right = left;
        for (List<Token> candidates : occurrences) {
            Optional<Token> chosen =
                    candidates.stream()
                            .filter(token -> token.position() >= left.position())
                            .filter(token -> token.position() <= left.position() + window)
                            .filter(token -> token.field() == left.field())
                            .filter(token -> !taken.contains(key(token)))
                            .findFirst();
            if (chosen.isEmpty()) {
                return Optional.empty();
            }
            taken.add(key(chosen.get()));
            right = chosen.get().position() > right.position() ? chosen.get() : right;
        }
        return Optional.of(right);
    }

    private static long key(Token token) {
        return ((long) token.position() << 32) | (token.term().hashCode() & 0xffffffffL);
    }

    private static Span span(Token first, Token last, Document document) {
        int start = Math.min(first.start(), last.start());
        int end = Math.max(first.end(), last.end());
        return new Span(
                first.field(), start, end, document.text().words(first.field(), start, end));
    }
}
