package io.wirewatch.language.analysis;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.analysis.Analyzer;

/// Reads text into tokens. Safe for many threads; meant for a small pool of platform threads, since each thread keeps
/// an analyzer per family.
public final class TextAnalysis {
    /// Raised with every change that makes other tokens of the same text: what was stored under an older one is read
    /// anew.
    public static final int VERSION = 2;

    /// Positions between the title's last word and the text's first: no phrase reaches over.
    public static final int TITLE_GAP = 100;

    /// Words behind this position are not read.
    public static final int MAX_POSITION = 16_000;

    /// Occurrences of one term that are kept; PostgreSQL's tsvector keeps no more either.
    public static final int MAX_OCCURRENCES = 255;

    /// UTF-8 bytes of a term, its family's prefix included; longer ones are cut.
    public static final int MAX_TERM_BYTES = 255;

    /// UTF-16 code units of all terms of one article together: what is more would not fit a tsvector (1 MiB).
    public static final int MAX_TERM_UNITS = 200_000;

    private final Map<Family, Readers> readers = new EnumMap<>(Family.class);

    public TextAnalysis() {
        for (Family family : Family.values()) {
            readers.put(family, Readers.of(family));
        }
    }

    /// Reads an article.
    ///
    /// @param language BCP 47 primary subtag
    public AnalyzedText analyze(String language, String title, String text) {
        Family family = familyOf(language, title, text);
        Readers reader = of(family);
        TokenCollector tokens = new TokenCollector(title.length() + text.length());
        reader.read(title, TextField.TITLE, tokens);
        tokens.gap();
        reader.read(text, TextField.TEXT, tokens);
        return new AnalyzedText(family, title, text, tokens.tokens());
    }

    /// The terms of a query's word or phrase, one a position; empty where nothing of it is a word. Compounds stay whole.
    public List<String> phrase(Family family, String words) {
        TokenCollector tokens = new TokenCollector(words.length());
        new StreamReader(family, tokens)
                .read(of(family).queries(), Form.of(words), words, TextField.TEXT);
        return tokens.tokens().stream().map(Token::term).toList();
    }

    private static Family familyOf(String language, String title, String text) {
        Family family = Family.of(language);
        return family == Family.VI && VietnameseMarks.areMissing(title, text)
                ? Family.VI_PLAIN
                : family;
    }

    private Readers of(Family family) {
        return Objects.requireNonNull(readers.get(family));
    }

    /// What reads one family.
    private record Readers(
            Family family, Analyzer articles, Analyzer queries, ThreadLocal<PlainReader> plain) {
        static Readers of(Family family) {
            return new Readers(
                    family,
                    FamilyAnalyzer.ofArticles(family),
                    FamilyAnalyzer.ofQueries(family),
                    ThreadLocal.withInitial(() -> new PlainReader(family)));
        }

        void read(String words, TextField field, TokenCollector tokens) {
            if (WordBreaks.areTold(words)) {
                plain.get().read(words, field, tokens);
            } else {
                new StreamReader(family, tokens).read(articles, Form.of(words), words, field);
            }
        }
    }
}
