package io.wirewatch.language.analysis;

import com.ibm.icu.text.Normalizer2;
import java.io.Reader;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.icu.ICUNormalizer2CharFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.util.ElisionFilter;

/// The steps that read one family: NFC, Unicode word breaks (UAX #29), lower case by code point (never by the machine's
/// locale), Han characters as simplified bigrams, then what the language asks for.
final class FamilyAnalyzer extends Analyzer {
    private static final int HAN_AND_KIN =
            CJKBigramFilter.HAN
                    | CJKBigramFilter.HIRAGANA
                    | CJKBigramFilter.KATAKANA
                    | CJKBigramFilter.HANGUL;

    private final Family family;
    private final boolean forArticles;

    private FamilyAnalyzer(Family family, boolean forArticles) {
        super(PER_FIELD_REUSE_STRATEGY);
        this.family = family;
        this.forArticles = forArticles;
    }

    /// Compounds whole and in parts, single Han characters beside the bigrams.
    static FamilyAnalyzer ofArticles(Family family) {
        return new FamilyAnalyzer(family, true);
    }

    /// One term a position.
    static Analyzer ofQueries(Family family) {
        return new FamilyAnalyzer(family, false);
    }

    /// @param form name of a `Form`
    @Override
    protected Reader initReader(String form, Reader reader) {
        return form.equals(Form.TO_NORMALIZE.name())
                ? new ICUNormalizer2CharFilter(reader, Normalizer2.getNFCInstance())
                : reader;
    }

    @Override
    protected TokenStreamComponents createComponents(String form) {
        Tokenizer words = new StandardTokenizer();
        return new TokenStreamComponents(
                words,
                form.equals(Form.WITHOUT_HAN.name())
                        ? filtered(words)
                        : inTheLanguage(inBigrams(lowerCase(words))));
    }

    /// What follows on word breaks where no letter is read in bigrams.
    TokenStream filtered(TokenStream words) {
        return inTheLanguage(lowerCase(words));
    }

    private TokenStream inBigrams(TokenStream words) {
        TokenStream simplified = family == Family.ZH ? new SimplifiedHanFilter(words) : words;
        return new CJKBigramFilter(simplified, HAN_AND_KIN, forArticles);
    }

    private TokenStream lowerCase(TokenStream words) {
        TokenStream singular = new PluralFilter(words, family == Family.DE);
        return family == Family.VI || family == Family.VI_PLAIN
                ? new AcronymFilter(singular, forArticles)
                : new LowerCaseFilter(singular);
    }

    private TokenStream inTheLanguage(TokenStream words) {
        return switch (family) {
            case DE ->
                    new GermanLightStemFilter(
                            new GermanNormalizationFilter(
                                    forArticles ? new CompoundFilter(words) : words));
            case EN -> new EnglishMinimalStemFilter(new EnglishPossessiveFilter(words));
            case FR ->
                    new FrenchLightStemFilter(
                            new ElisionFilter(
                                    words,
                                    org.apache.lucene.analysis.fr.FrenchAnalyzer.DEFAULT_ARTICLES));
            case ES -> new SpanishLightStemFilter(words);
            case VI_PLAIN -> new ASCIIFoldingFilter(words);
            case VI, ZH, UND -> words;
        };
    }
}
