package io.wirewatch.classifier.extract;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Written-out numbers and scale words per language, from `number-words.tsv` and `scales.tsv`.
final class NumberWords {
    private static final String ALL = "*";

    private final Lexicon lexicon;
    private final Map<String, TokenTrie<BigDecimal>> words = new HashMap<>();
    private final Map<String, TokenTrie<Scale>> scales = new HashMap<>();
    private final Map<String, Map<Integer, List<String>>> small = new HashMap<>();

    /// @param money counts only behind a currency sign: $5m
    record Scale(BigDecimal factor, boolean money) {}

    NumberWords(Lexicon lexicon) {
        this.lexicon = lexicon;
        for (DataFile.Row row : DataFile.rows("number-words.tsv")) {
            BigDecimal value = new BigDecimal(row.get(1));
            wordsOf(row.get(0)).addAll(row.forms(2), true, value);
            if (value.scale() <= 0) {
                small.computeIfAbsent(row.get(0), language -> new HashMap<>())
                        .put(value.intValue(), row.forms(2));
            }
        }
        compose();
        addHalves();
        DataFile.rows("scales.tsv").forEach(this::scale);
    }

    /// What written-out numbers of any language begin with.
    Beginnings beginnings() {
        Beginnings beginnings = new Beginnings();
        words.values().forEach(trie -> beginnings.addAll(trie.beginnings()));
        return beginnings;
    }

    Optional<TokenTrie.Found<BigDecimal>> wordAt(Tokens tokens, int from, String language) {
        TokenTrie<BigDecimal> trie = words.get(language);
        return trie == null ? Optional.empty() : trie.longestAt(tokens, from);
    }

    Optional<TokenTrie.Found<Scale>> scaleAt(Tokens tokens, int from, String language) {
        TokenTrie<Scale> trie = scales.getOrDefault(language, scales.get(ALL));
        return trie == null ? Optional.empty() : trie.longestAt(tokens, from);
    }

    private TokenTrie<BigDecimal> wordsOf(String language) {
        return words.computeIfAbsent(language, key -> new TokenTrie<>(lexicon));
    }

    private void scale(DataFile.Row row) {
        BigDecimal factor = new BigDecimal(row.get(1));
        TokenTrie<Scale> trie = scales.computeIfAbsent(row.get(0), key -> new TokenTrie<>(lexicon));
        for (String form : row.forms(2)) {
            boolean money = form.startsWith("$");
            String letters = money ? form.substring(1) : form;
            trie.add(
                    letters,
                    letters.length() > 2 || letters.endsWith("k"),
                    new Scale(factor, money));
        }
    }

    /// Dreieinhalb, neuneinhalb.
    private void addHalves() {
        for (int whole = 2; whole <= 12; whole++) {
            BigDecimal value = BigDecimal.valueOf(whole).add(new BigDecimal("0.5"));
            wordsOf("de").add(word("de", whole) + "einhalb", true, value);
        }
    }

    /// 21 to 99: fünfundzwanzig, twenty-five, hai mươi lăm, vingt-cinq, treinta y cinco.
    private void compose() {
        for (int ten = 20; ten <= 90; ten += 10) {
            for (int one = 1; one <= 9; one++) {
                BigDecimal value = BigDecimal.valueOf(ten + one);
                for (String form : composed(ten, one)) {
                    String[] parts = form.split(":");
                    wordsOf(parts[0]).add(parts[1], true, value);
                }
            }
        }
    }

    private List<String> composed(int ten, int one) {
        String german = one == 1 ? "ein" : word("de", one);
        String vietnamese = one == 1 ? "mốt" : one == 5 ? "lăm" : word("vi", one);
        return Arrays.asList(
                "de:" + german + "und" + word("de", ten),
                "en:" + word("en", ten) + "-" + word("en", one),
                "vi:" + word("vi", ten) + " " + vietnamese,
                "fr:" + word("fr", ten) + "-" + word("fr", one),
                "es:" + word("es", ten) + " y " + word("es", one));
    }

    private String word(String language, int value) {
        return small.getOrDefault(language, Map.of()).getOrDefault(value, List.of("\0")).getFirst();
    }
}
