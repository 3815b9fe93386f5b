package io.wirewatch.language.similarity;

import io.wirewatch.language.analysis.AnalyzedText;
import io.wirewatch.language.analysis.TextField;
import io.wirewatch.language.analysis.Token;
import java.util.Set;

/// What of an article tells which report it is: the terms of its title, those of title and lead, and the title's
/// figures. Terms carry their language, so that two languages have nothing in common; they are kept as 32-bit prints
/// (MurmurHash3 of their UTF-8 bytes, seed 0), in ascending order, so that an outline can be stored and compared as it is.
///
/// @param title prints of the title's terms
/// @param whole prints of the terms of title and lead
/// @param hasText the lead has terms of its own or repeats the title's
/// @param figures of the title
public record Outline(Prints title, Prints whole, boolean hasText, Set<String> figures) {
    /// Positions of the text that belong to the lead.
    public static final int LEAD = 40;

    /// Fewer terms than this tell nothing.
    public static final int FEWEST_TERMS = 3;

    private static final int FORM_FIELDS = 2;
    private static final int FIRST_HAN_OR_KANA = 0x3040;

    public Outline {
        figures = Set.copyOf(figures);
    }

    /// @param title as it was given to the analysis
    public static Outline of(AnalyzedText article, String title) {
        Set<String> fillers = Fillers.of(article.family());
        TermPrints of = new TermPrints();
        int[] prints = new int[article.tokens().size()];
        int ofTitle = 0;
        int all = 0;
        int textFrom = -1;
        for (Token token : article.tokens()) {
            if (token.field() == TextField.TEXT) {
                textFrom = textFrom < 0 ? token.position() : textFrom;
                if (token.position() >= textFrom + LEAD) {
                    break;
                }
            }
            if (!fillers.contains(token.term()) && !isSingleHan(token.term(), article)) {
                prints[all++] = of.print(token.term());
                ofTitle += token.field() == TextField.TITLE ? 1 : 0;
            }
        }
        return new Outline(
                Prints.of(prints, ofTitle),
                Prints.of(prints, all),
                all > ofTitle,
                Figures.of(title));
    }

    /// How alike two articles are, 0 to 1: the cosine of their terms. Where both have a text, an equal title alone does not
    /// make them one.
    public double similarity(Outline other) {
        double ofWhole = whole.cosine(other.whole);
        if (title.size() < FEWEST_TERMS || other.title.size() < FEWEST_TERMS) {
            return ofWhole;
        }
        double ofTitle = title.cosine(other.title);
        return hasText && other.hasText
                ? Math.max(ofWhole, (2 * ofTitle + ofWhole) / 3)
                : Math.max(ofWhole, ofTitle);
    }

    /// The titles name different figures.
    public boolean contradicts(Outline other) {
        return Figures.contradict(figures, other.figures);
    }

    /// The titles are one form, filled in differently: all but one or two words are the same. Whoever writes so reports
    /// on another day, place or person.
    public boolean isFormOf(Outline other) {
        int shared = title.shared(other.title);
        int own = title.size() - shared;
        int others = other.title.size() - shared;
        return Math.min(own, others) >= 1 && Math.max(own, others) <= FORM_FIELDS;
    }

    /// Too few terms to be compared.
    public boolean isEmpty() {
        return whole.size() < FEWEST_TERMS;
    }

    /// Those of the title; of title and lead, where the title has too few.
    Prints titleTerms() {
        return title.size() < FEWEST_TERMS ? whole : title;
    }

    /// A single Han character stands beside its bigrams and says little.
    private static boolean isSingleHan(String term, AnalyzedText article) {
        int from = article.family().prefix().length();
        return term.length() == from + 1 && term.charAt(from) >= FIRST_HAN_OR_KANA;
    }
}
