package io.wirewatch.language.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

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

    private final Map<Family, Analyzers> analyzers = new EnumMap<>(Family.class);

    public TextAnalysis() {
        for (Family family : Family.values()) {
            analyzers.put(
                    family,
                    new Analyzers(
                            FamilyAnalyzer.ofArticles(family), FamilyAnalyzer.ofQueries(family)));
        }
    }

    /// Reads an article.
    ///
    /// @param language BCP 47 primary subtag
    public AnalyzedText analyze(String language, String title, String text) {
        Family family = familyOf(language, title, text);
        Collector collector = new Collector(family, title.length() + text.length());
        Analyzer analyzer = of(family).articles();
        collector.readFrom(analyzer, TextField.TITLE, title);
        collector.gap();
        collector.readFrom(analyzer, TextField.TEXT, text);
        return new AnalyzedText(family, title, text, collector.tokens, collector.byTerm);
    }

    /// The terms of a query's word or phrase, one a position; empty where nothing of it is a word. Compounds stay whole.
    public List<String> phrase(Family family, String words) {
        Collector collector = new Collector(family, words.length());
        collector.readFrom(of(family).queries(), TextField.TEXT, words);
        return collector.tokens.stream().map(Token::term).toList();
    }

    private static Family familyOf(String language, String title, String text) {
        Family family = Family.of(language);
        return family == Family.VI && VietnameseMarks.areMissing(title, text)
                ? Family.VI_PLAIN
                : family;
    }

    private Analyzers of(Family family) {
        return Objects.requireNonNull(analyzers.get(family));
    }

    private record Analyzers(Analyzer articles, Analyzer queries) {}

    private static final class Collector {
        /// In news, about every eighth letter begins a word that did not stand before; longer texts repeat more.
        private static final int A_NEW_WORD_IN = 8;

        private static final int MOST_LETTERS = 8_000;

        private final Family family;
        private final List<Token> tokens;
        private final Map<String, List<Token>> byTerm;
        private final StringBuilder name;
        private int position = -1;
        private int units;

        /// @param letters that it will read, about
        Collector(Family family, int letters) {
            this.family = family;
            int words = Math.min(letters, MOST_LETTERS) / A_NEW_WORD_IN;
            this.tokens = new ArrayList<>(words);
            this.byTerm = LinkedHashMap.newLinkedHashMap(words);
            this.name = new StringBuilder(family.prefix());
        }

        void gap() {
            position += TITLE_GAP;
        }

        void readFrom(Analyzer analyzer, TextField field, String words) {
            try (TokenStream stream = analyzer.tokenStream(Form.of(words).name(), words)) {
                CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
                OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
                PositionIncrementAttribute step =
                        stream.addAttribute(PositionIncrementAttribute.class);
                stream.reset();
                while (stream.incrementToken()
                        && position + step.getPositionIncrement() <= MAX_POSITION) {
                    position += step.getPositionIncrement();
                    add(named(term), field, offset);
                }
                stream.end();
            } catch (IOException e) {
                throw new UncheckedIOException("a string cannot fail to be read", e);
            }
        }

        private String named(CharTermAttribute term) {
            name.setLength(family.prefix().length());
            return name.append(term.buffer(), 0, term.length()).toString();
        }

        private void add(String term, TextField field, OffsetAttribute offset) {
            String cut = Terms.cut(term, MAX_TERM_BYTES);
            List<Token> before = byTerm.getOrDefault(cut, List.of());
            if (units + cut.length() > MAX_TERM_UNITS || before.size() >= MAX_OCCURRENCES) {
                return;
            }
            units += cut.length();
            Token token = new Token(cut, position, field, offset.startOffset(), offset.endOffset());
            tokens.add(token);
            addTo(before, token);
        }

        /// Most words of an article stand there once.
        private void addTo(List<Token> before, Token token) {
            if (before.isEmpty()) {
                byTerm.put(token.term(), List.of(token));
            } else if (before.size() == 1) {
                byTerm.put(token.term(), new ArrayList<>(List.of(before.getFirst(), token)));
            } else {
                before.add(token);
            }
        }
    }
}
