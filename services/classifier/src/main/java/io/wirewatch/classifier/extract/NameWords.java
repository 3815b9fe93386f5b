package io.wirewatch.classifier.extract;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Words that names are made of or stand beside, from `name-words.tsv`.
final class NameWords {
    /// Roles of what words end in.
    private static final List<NameRole> ENDINGS =
            List.of(
                    NameRole.TITLE_END,
                    NameRole.OFFICE_END,
                    NameRole.ORG_SINGLE_END,
                    NameRole.ORG_NOUN_END);

    private final Map<NameRole, List<String>> parts = new EnumMap<>(NameRole.class);
    private final Map<NameRole, TokenTrie<Boolean>> phrases = new EnumMap<>(NameRole.class);

    private final Map<NameRole, Endings> ends = new EnumMap<>(NameRole.class);

    NameWords(Lexicon lexicon) {
        for (DataFile.Row row : DataFile.rows("name-words.tsv")) {
            NameRole role = NameRole.of(row.get(0));
            row.forms(1).forEach(form -> lexicon.add(form).give(role));
            parts.computeIfAbsent(role, key -> new ArrayList<>()).addAll(row.forms(1));
            phrases.computeIfAbsent(role, key -> new TokenTrie<>(lexicon))
                    .addAll(row.forms(1), false, true);
        }
        for (NameRole role : ENDINGS) {
            ends.put(role, new Endings(of(role)));
        }
    }

    /// The token is one of these, in these capitals.
    boolean is(NameRole role, Token token) {
        return token.word().is(role);
    }

    /// The token is one of these, or would be without its capital.
    boolean isAnyCase(NameRole role, Token token) {
        return token.word().is(role) || token.folded().is(role);
    }

    /// The token ends in one of these.
    boolean ends(NameRole role, Token token) {
        Endings endings = ends.get(role);
        return endings != null && endings.has(token);
    }

    boolean begins(NameRole role, Token token) {
        for (String beginning : of(role)) {
            if (token.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    /// What the phrases of any of these roles begin with.
    Beginnings beginnings(NameRole... roles) {
        Beginnings all = new Beginnings();
        for (NameRole role : roles) {
            Optional.ofNullable(phrases.get(role))
                    .map(TokenTrie::beginnings)
                    .ifPresent(all::addAll);
        }
        return all;
    }

    /// Behind the longest phrase of a role that begins at a token; that token where none does.
    int behind(NameRole role, Tokens tokens, int from) {
        TokenTrie<Boolean> trie = phrases.get(role);
        if (trie == null) {
            return from;
        }
        Optional<TokenTrie.Found<Boolean>> found = trie.longestAt(tokens, from);
        return found.isPresent() ? found.get().end() : from;
    }

    boolean isAt(NameRole role, Tokens tokens, int from) {
        return behind(role, tokens, from) > from;
    }

    private List<String> of(NameRole role) {
        return parts.getOrDefault(role, List.of());
    }
}
