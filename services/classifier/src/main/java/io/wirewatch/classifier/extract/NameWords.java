package io.wirewatch.classifier.extract;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Words that names are made of or stand beside, from `name-words.tsv`.
final class NameWords {
    private final Map<String, Set<String>> roles = new HashMap<>();
    private final Map<String, TokenTrie<Boolean>> phrases = new HashMap<>();

    NameWords() {
        for (DataFile.Row row : DataFile.rows("name-words.tsv")) {
            Set<String> words = roles.computeIfAbsent(row.get(0), role -> new HashSet<>());
            words.addAll(row.forms(1));
            phrases.computeIfAbsent(row.get(0), role -> new TokenTrie<>())
                    .addAll(row.forms(1), false, true);
        }
    }

    /// The token is one of these, in these capitals.
    boolean is(String role, Token token) {
        return of(role).contains(token.norm());
    }

    /// The token is one of these, or would be without its capital.
    boolean isAnyCase(String role, Token token) {
        return is(role, token) || of(role).contains(token.folded());
    }

    /// The token ends in one of these.
    boolean ends(String role, Token token) {
        for (String end : of(role)) {
            if (token.folded().endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    boolean begins(String role, Token token) {
        for (String beginning : of(role)) {
            if (token.norm().startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    /// The end of the longest phrase of a role that begins at a token.
    Optional<Integer> phraseAt(String role, Tokens tokens, int from) {
        TokenTrie<Boolean> trie = phrases.get(role);
        return trie == null
                ? Optional.empty()
                : trie.longestAt(tokens, from).map(TokenTrie.Found::end);
    }

    private Set<String> of(String role) {
        return roles.getOrDefault(role, Set.of());
    }
}
