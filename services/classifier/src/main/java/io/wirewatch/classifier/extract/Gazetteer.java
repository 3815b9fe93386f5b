package io.wirewatch.classifier.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The known names in all their spellings, from `organisations.tsv`, `persons.tsv` and `places.tsv`. One step a token,
/// however many names there are.
final class Gazetteer {
    /// All-capital words up to this length are known in capitals only: WHO is not who.
    static final int SHORT_ACRONYM = 4;

    /// Stands between the parts of a foreign name in Chinese; a part alone names nothing.
    private static final String NAME_DOT = "·・•‧";

    private static final int SHORTEST_GENITIVE = 4;

    private final Node root = new Node();
    private final Map<String, String> ids = new HashMap<>();

    /// One spelling.
    ///
    /// @param ambiguous a word of its own besides: Apple, Target
    /// @param besides words that, directly beside it, make it something else
    record Alias(
            NameKind kind,
            String id,
            List<String> words,
            boolean ambiguous,
            boolean exact,
            Set<String> besides) {}

    /// An alias at a place.
    record Hit(Alias alias, int from, int to, int cut) {
        Name name() {
            return new Name(alias.kind(), alias.id(), from, to, cut);
        }
    }

    private static final class Node {
        private final Map<String, Node> next = new HashMap<>(2);
        private final List<Alias> aliases = new ArrayList<>(1);
    }

    Gazetteer() {
        for (NameKind kind : NameKind.values()) {
            DataFile.rows(kind.file()).forEach(row -> add(kind, row));
        }
    }

    /// The id of a name as it is written in the files, if it is known.
    Optional<String> idOf(NameKind kind, String name) {
        return Optional.ofNullable(ids.get(kind + " " + name.toLowerCase(Locale.ROOT)));
    }

    private void add(NameKind kind, DataFile.Row row) {
        String id = kind.label() + ":" + row.get(0);
        Set<String> besides = new HashSet<>();
        row.forms(2).forEach(word -> besides.add(word.toLowerCase(Locale.ROOT)));
        for (String form : row.forms(1)) {
            add(kind, id, form, besides);
        }
    }

    private void add(NameKind kind, String id, String form, Set<String> besides) {
        boolean ambiguous = form.startsWith("~");
        boolean exact = form.startsWith("=");
        String letters = ambiguous || exact ? form.substring(1) : form;
        Tokens tokens = Tokens.of(letters);
        Node node = root;
        List<String> words = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            node = node.next.computeIfAbsent(tokens.get(i).folded(), key -> new Node());
            words.add(tokens.get(i).norm());
        }
        ids.putIfAbsent(kind + " " + letters.toLowerCase(Locale.ROOT), id);
        node.aliases.add(new Alias(kind, id, List.copyOf(words), ambiguous, exact, besides));
    }

    /// The longest name that begins at a token.
    Optional<Hit> longestAt(Tokens tokens, int from, String language) {
        Optional<Hit> longest = Optional.empty();
        Node node = root;
        for (int i = from; i < tokens.size(); i++) {
            if (language.equals("de")) {
                Optional<Hit> genitive = genitive(node, tokens, from, i);
                longest = genitive.isPresent() ? genitive : longest;
            }
            Node next = node.next.get(tokens.get(i).folded());
            if (next == null) {
                break;
            }
            node = next;
            Optional<Hit> hit = hit(node, tokens, from, i + 1, 0);
            longest = hit.isPresent() ? hit : longest;
        }
        return longest;
    }

    private static Optional<Hit> genitive(Node node, Tokens tokens, int from, int at) {
        String word = tokens.get(at).folded();
        if (!tokens.get(at).isWord() || word.length() < SHORTEST_GENITIVE || !word.endsWith("s")) {
            return Optional.empty();
        }
        Node stem = node.next.get(word.substring(0, word.length() - 1));
        return stem == null ? Optional.empty() : hit(stem, tokens, from, at + 1, 1);
    }

    private static Optional<Hit> hit(Node node, Tokens tokens, int from, int to, int cut) {
        if (node.aliases.isEmpty()) {
            return Optional.empty();
        }
        return node.aliases.stream()
                .filter(alias -> isWritten(alias, tokens, from, cut))
                .filter(alias -> !isSomethingElse(alias, tokens, from, to))
                .filter(alias -> isWhole(tokens, from, to))
                .findFirst()
                .map(alias -> new Hit(alias, from, to, cut));
    }

    private static boolean isSomethingElse(Alias alias, Tokens tokens, int from, int to) {
        int behind = tokens.get(to).isSign("-‑") ? to + 1 : to;
        boolean language = tokens.get(from - 1).folded().equals("tiếng");
        return language
                || alias.besides().contains(tokens.get(behind).folded())
                || alias.besides().contains(tokens.get(from - 1).folded());
    }

    private static boolean isWhole(Tokens tokens, int from, int to) {
        Token next = tokens.get(to);
        Token before = tokens.get(from - 1);
        boolean digitBehind = !next.gap() && next.isNumber() && tokens.get(to - 1).isWord();
        boolean digitBefore =
                !tokens.get(from).gap() && before.isNumber() && tokens.get(from).isWord();
        if (next.isSign("-‑") && tokens.get(to + 1).folded().startsWith("amerikan")) {
            return false;
        }
        boolean foreign = next.isSign(NAME_DOT) || before.isSign(NAME_DOT);
        return !digitBehind && !digitBefore && !foreign;
    }

    /// The capitals of the alias are there, all but one where it has several; short acronyms stand exactly.
    private static boolean isWritten(Alias alias, Tokens tokens, int from, int cut) {
        int capitals = 0;
        int missing = 0;
        for (int i = 0; i < alias.words().size(); i++) {
            String word = alias.words().get(i);
            String written = tokens.get(from + i).norm();
            if (cut > 0 && i == alias.words().size() - 1) {
                written = written.substring(0, written.length() - cut);
            }
            boolean strict = alias.exact() || isShortAcronym(word);
            if (strict && !word.equals(written)) {
                return false;
            }
            if (Character.isUpperCase(word.codePointAt(0))) {
                capitals++;
                missing += Character.isUpperCase(written.codePointAt(0)) ? 0 : 1;
            }
        }
        return missing == 0 || (missing == 1 && capitals > 1);
    }

    private static boolean isShortAcronym(String word) {
        return word.length() <= SHORT_ACRONYM
                && word.length() > 1
                && word.chars().allMatch(Character::isUpperCase);
    }

    /// How many spellings are known.
    int size() {
        return ids.size();
    }
}
