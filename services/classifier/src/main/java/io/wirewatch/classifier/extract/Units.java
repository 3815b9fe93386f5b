package io.wirewatch.classifier.extract;

import java.math.BigDecimal;
import java.util.Optional;

/// The units that figures are read in, from `units.tsv`, `unit-prefixes.tsv` and `denominators.tsv`.
final class Units {
    private final TokenTrie<Unit> behind;
    private final TokenTrie<Unit> before;
    private final TokenTrie<String> denominators;
    private final NumberContexts contexts;

    /// @param name the base unit, or a currency's ISO code
    /// @param factor from the written unit to it
    record Unit(String name, BigDecimal factor) {
        boolean isPercent() {
            return name.equals("%") || name.equals("pp");
        }

        boolean isDuration() {
            return switch (name) {
                case "year", "month", "week", "day", "hour", "minute", "second" -> true;
                default -> false;
            };
        }

        Unit per(String denominator) {
            return new Unit(name + "/" + denominator, factor);
        }
    }

    Units(NumberContexts contexts, Lexicon lexicon) {
        this.contexts = contexts;
        this.behind = new TokenTrie<>(lexicon);
        this.before = new TokenTrie<>(lexicon);
        this.denominators = new TokenTrie<>(lexicon);
        fill(behind, "units.tsv");
        fill(before, "unit-prefixes.tsv");
        for (DataFile.Row row : DataFile.rows("denominators.tsv")) {
            denominators.addAll(row.forms(1), false, row.get(0));
            denominators.addAll(row.forms(2), true, row.get(0));
        }
    }

    private static void fill(TokenTrie<Unit> trie, String file) {
        for (DataFile.Row row : DataFile.rows(file)) {
            Unit unit = new Unit(row.get(0), new BigDecimal(row.get(1)));
            trie.addAll(row.forms(2), false, unit);
            trie.addAll(row.forms(3), true, unit);
        }
    }

    /// What a sign or code in front of a number begins with.
    Beginnings beginnings() {
        return before.beginnings();
    }

    /// A sign or code in front of a number.
    Optional<TokenTrie.Found<Unit>> before(Tokens tokens, int from) {
        return before.longestAt(tokens, from).filter(found -> tokens.get(found.end()).isNumber());
    }

    boolean startsAt(Tokens tokens, int from) {
        return behind.longestAt(tokens, from)
                .filter(found -> isWhole(tokens, found.end()))
                .isPresent();
    }

    /// A unit behind a number, with what it is counted by.
    Optional<TokenTrie.Found<Unit>> behind(Tokens tokens, int from) {
        return behind.longestAt(tokens, from)
                .filter(found -> isWhole(tokens, found.end()))
                .map(found -> counted(tokens, found));
    }

    /// A unit as it is, or by what it is counted: /kg, per barrel, pro Jahr.
    TokenTrie.Found<Unit> counted(Tokens tokens, TokenTrie.Found<Unit> unit) {
        int at = unit.end();
        if (!contexts.is(NumberRole.PER, tokens.get(at))) {
            return unit;
        }
        return denominators
                .longestAt(tokens, at + 1)
                .filter(found -> isWhole(tokens, found.end()))
                .map(found -> new TokenTrie.Found<>(unit.value().per(found.value()), found.end()))
                .orElse(unit);
    }

    /// What stands before a figure in Chinese: 每桶 80 美元.
    Optional<String> eachBefore(Tokens tokens, int from) {
        for (int i = from - 1; i >= Math.max(0, from - 5); i--) {
            if (tokens.get(i).is("每")) {
                return denominators
                        .longestAt(tokens, i + 1)
                        .filter(found -> found.end() == from)
                        .map(TokenTrie.Found::value);
            }
        }
        return Optional.empty();
    }

    /// A Latin unit is not the beginning of something longer: 5 m, but not 5 m-Ziel.
    private static boolean isWhole(Tokens tokens, int end) {
        Token last = tokens.get(end - 1);
        Token next = tokens.get(end);
        return !last.isWord() || next.gap() || !next.isNumber();
    }
}
