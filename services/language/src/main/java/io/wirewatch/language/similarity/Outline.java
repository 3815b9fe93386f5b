package io.wirewatch.language.similarity;

import io.wirewatch.language.analysis.AnalyzedText;
import io.wirewatch.language.analysis.TextField;
import io.wirewatch.language.analysis.Token;
import java.util.HashSet;
import java.util.Set;

/// What of an article tells which report it is: the terms of its title, those of title and lead, and the title's
/// figures. Terms carry their language, so that two languages have nothing in common.
public final class Outline {
    /// Positions of the text that belong to the lead.
    public static final int LEAD = 40;

    /// Fewer terms than this tell nothing.
    public static final int FEWEST_TERMS = 3;

    private static final int FIRST_HAN_OR_KANA = 0x3040;

    private final Set<String> title;
    private final Set<String> whole;
    private final boolean hasText;
    private final Set<String> figures;

    private Outline(Set<String> title, Set<String> whole, boolean hasText, Set<String> figures) {
        this.title = title;
        this.whole = whole;
        this.hasText = hasText;
        this.figures = figures;
    }

    /// @param title as it was given to the analysis
    public static Outline of(AnalyzedText article, String title) {
        Set<String> fillers = Fillers.of(article.family());
        Set<String> ofTitle = new HashSet<>();
        Set<String> ofLead = new HashSet<>();
        int textFrom = -1;
        for (Token token : article.tokens()) {
            if (token.field() == TextField.TEXT) {
                textFrom = textFrom < 0 ? token.position() : textFrom;
                if (token.position() >= textFrom + LEAD) {
                    break;
                }
            }
            if (!fillers.contains(token.term()) && !isSingleHan(token.term(), article)) {
                (token.field() == TextField.TITLE ? ofTitle : ofLead).add(token.term());
            }
        }
        boolean hasText = !ofLead.isEmpty();
        ofLead.addAll(ofTitle);
        return new Outline(ofTitle, ofLead, hasText, Figures.of(title));
    }

    /// How alike two articles are, 0 to 1: the cosine of their terms. Where both have a text, an equal title alone does not
    /// make them one.
    public double similarity(Outline other) {
        double ofWhole = cosine(whole, other.whole);
        if (title.size() < FEWEST_TERMS || other.title.size() < FEWEST_TERMS) {
            return ofWhole;
        }
        double ofTitle = cosine(title, other.title);
        return hasText && other.hasText
                ? Math.max(ofWhole, (2 * ofTitle + ofWhole) / 3)
                : Math.max(ofWhole, ofTitle);
    }

    /// The titles name different figures.
    public boolean contradicts(Outline other) {
        return Figures.contradict(figures, other.figures);
    }

    /// Too few terms to be compared.
    public boolean isEmpty() {
        return whole.size() < FEWEST_TERMS;
    }

    /// Those of the title; of title and lead, where the title has too few.
    Set<String> titleTerms() {
        return title.size() < FEWEST_TERMS ? whole : title;
    }

    Set<String> allTerms() {
        return whole;
    }

    private static double cosine(Set<String> one, Set<String> other) {
        if (one.size() > other.size()) {
            return cosine(other, one);
        }
        long shared = one.stream().filter(other::contains).count();
        return shared < FEWEST_TERMS ? 0 : shared / Math.sqrt((double) one.size() * other.size());
    }

    /// A single Han character stands beside its bigrams and says little.
    private static boolean isSingleHan(String term, AnalyzedText article) {
        int from = article.family().prefix().length();
        return term.length() == from + 1 && term.charAt(from) >= FIRST_HAN_OR_KANA;
    }
}
