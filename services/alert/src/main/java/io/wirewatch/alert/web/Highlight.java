package io.wirewatch.alert.web;

import io.wirewatch.contract.Evidence;
import io.wirewatch.contract.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Cuts a string into pieces, those that are evidence marked. Spans that overlap become one. Pure.
final class Highlight {
    /// Characters that an excerpt shows around its first evidence.
    static final int EXCERPT = 360;

    private static final int BEFORE = 80;

    private Highlight() {}

    /// A piece of the string.
    record Piece(String text, boolean marked) {}

    static List<Piece> whole(String words, List<Evidence> evidence, Field field) {
        return pieces(words, evidence, field, 0, words.length());
    }

    /// The beginning, or where the evidence begins.
    static List<Piece> excerpt(String words, List<Evidence> evidence, Field field) {
        int first =
                evidence.stream()
                        .filter(one -> one.field() == field)
                        .mapToInt(Evidence::start)
                        .min()
                        .orElse(0);
        int from = first <= EXCERPT - BEFORE ? 0 : wordStart(words, first - BEFORE);
        int to = Math.min(words.length(), from + EXCERPT);
        int end =
                to < words.length() && Character.isHighSurrogate(words.charAt(to - 1))
                        ? to - 1
                        : to;
        List<Piece> pieces = new ArrayList<>();
        if (from > 0) {
            pieces.add(new Piece("… ", false));
        }
        pieces.addAll(pieces(words, evidence, field, from, end));
        if (end < words.length()) {
            pieces.add(new Piece(" …", false));
        }
        return pieces;
    }

    private static List<Piece> pieces(
            String words, List<Evidence> evidence, Field field, int from, int to) {
        List<Piece> pieces = new ArrayList<>();
        int at = from;
        for (Evidence one : sorted(evidence, field)) {
            int start = Math.max(at, Math.min(one.start(), to));
            int end = Math.min(one.end(), to);
            if (end <= start) {
                continue;
            }
            add(pieces, words.substring(at, start), false);
            add(pieces, words.substring(start, end), true);
            at = end;
        }
        add(pieces, words.substring(at, to), false);
        return pieces;
    }

    private static List<Evidence> sorted(List<Evidence> evidence, Field field) {
        return evidence.stream()
                .filter(one -> one.field() == field)
                .sorted(
                        Comparator.comparingInt(Evidence::start)
                                .thenComparing(Comparator.comparingInt(Evidence::end).reversed()))
                .toList();
    }

    private static void add(List<Piece> pieces, String text, boolean marked) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, marked));
        }
    }

    private static int wordStart(String words, int at) {
        int blank = words.indexOf(' ', Math.max(0, at));
        return blank < 0 || blank > at + 30 ? Math.max(0, at) : blank + 1;
    }
}
