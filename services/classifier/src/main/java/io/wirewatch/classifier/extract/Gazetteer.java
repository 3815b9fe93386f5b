package io.wirewatch.classifier.extract;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The known names in all their spellings, from `organisations.tsv`, `persons.tsv` and `places.tsv`. One step a token,
/// however many names there are.
final class Gazetteer {
    private static final int SHORTEST_GENITIVE = 4;

    private final Lexicon lexicon;
    private final Node root = new Node();

    private final Beginnings beginnings = new Beginnings();
    private final Map<NameKind, Map<String, String>> ids = new EnumMap<>(NameKind.class);

    /// An alias at a place.
    record Hit(Alias alias, int from, int to, int cut) {
        /// The one that begins at a token.
        ///
        /// @param hits in order of their place
        static Optional<Hit> at(int token, List<Hit> hits) {
            int low = 0;
            int high = hits.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                low = hits.get(middle).from() < token ? middle + 1 : low;
                high = hits.get(middle).from() < token ? high : middle;
            }
            return low < hits.size() && hits.get(low).from() == token
                    ? Optional.of(hits.get(low))
                    : Optional.empty();
        }

        Name name() {
            return new Name(alias.kind(), alias.id(), from, to, cut);
        }
    }

    private static final class Node {
        private final WordMap<Node> next = new WordMap<>();
        private final List<Alias> aliases = new ArrayList<>(1);

        private Node behind(Word word) {
            Node node = next.get(word);
            if (node == null) {
                node = new Node();
                next.put(word, node);
            }
            return node;
        }
    }

    Gazetteer(Lexicon lexicon) {
        this.lexicon = lexicon;
        for (NameKind kind : NameKind.values()) {
            ids.put(kind, new HashMap<>());
            DataFile.rows(kind.file()).forEach(row -> add(kind, row));
        }
    }

    /// The id of a name as it is written in the files, if it is known.
    Optional<String> idOf(NameKind kind, String name) {
        return Optional.ofNullable(of(kind).get(name.toLowerCase(Locale.ROOT)));
    }

    private Map<String, String> of(NameKind kind) {
        return ids.getOrDefault(kind, Map.of());
    }

    private void add(NameKind kind, DataFile.Row row) {
        String id = kind.label() + ":" + row.get(0);
        List<Word> besides = row.forms(2).stream().map(Letters::folded).map(lexicon::add).toList();
        row.forms(1).forEach(form -> add(kind, id, form, besides));
    }

    private void add(NameKind kind, String id, String form, List<Word> besides) {
        boolean ambiguous = form.startsWith("~");
        boolean exact = form.startsWith("=");
        String letters = ambiguous || exact ? form.substring(1) : form;
        Tokens tokens = Tokens.of(letters, lexicon);
        Node node = root;
        List<Alias.Part> parts = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            String part = tokens.get(i).norm();
            Word word = lexicon.add(Letters.folded(part));
            node = node.behind(word);
            parts.add(Alias.Part.of(part, exact));
            if (i == 0) {
                beginnings.add(word, true);
            }
        }
        of(kind).putIfAbsent(letters.toLowerCase(Locale.ROOT), id);
        node.aliases.add(new Alias(kind, id, List.copyOf(parts), ambiguous, besides));
    }

    /// The longest name that begins at a token.
    ///
    /// @param german names may stand in the genitive
    Optional<Hit> longestAt(Tokens tokens, int from, boolean german) {
        Optional<Hit> longest = german ? genitive(root, tokens, from, from) : Optional.empty();
        if (!beginnings.has(tokens.get(from))) {
            return longest;
        }
        Node node = root.next.get(tokens.get(from).folded());
        for (int i = from + 1; node != null; i++) {
            Optional<Hit> hit = hit(node, tokens, from, i, 0);
            longest = hit.isPresent() ? hit : longest;
            Optional<Hit> genitive =
                    german && i < tokens.size()
                            ? genitive(node, tokens, from, i)
                            : Optional.empty();
            longest = genitive.isPresent() ? genitive : longest;
            node = node.next.get(tokens.get(i).folded());
        }
        return longest;
    }

    private Optional<Hit> genitive(Node node, Tokens tokens, int from, int at) {
        Token token = tokens.get(at);
        if (!token.isWord() || token.length() < SHORTEST_GENITIVE || !token.endsFolded("s")) {
            return Optional.empty();
        }
        Word stem = lexicon.folded(token.letters(), token.from(), token.to() - 1);
        Node last = node.next.get(stem);
        return last == null ? Optional.empty() : hit(last, tokens, from, at + 1, 1);
    }

    private static Optional<Hit> hit(Node node, Tokens tokens, int from, int to, int cut) {
        if (node.aliases.isEmpty()) {
            return Optional.empty();
        }
        for (Alias alias : node.aliases) {
            if (alias.isWritten(tokens, from, cut) && alias.stands(tokens, from, to)) {
                return Optional.of(new Hit(alias, from, to, cut));
            }
        }
        return Optional.empty();
    }

    /// How many spellings are known.
    int size() {
        return ids.values().stream().mapToInt(Map::size).sum();
    }
}
