package io.wirewatch.language.query;

import io.wirewatch.language.analysis.Family;
import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.query.Lexer.Kind;
import io.wirewatch.language.query.Lexer.Lexeme;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads single clauses: words, phrases with nearness, beginnings, fields, amounts.
final class Clauses {
    private static final Pattern AMOUNT =
            Pattern.compile(
                    "(?i:amount)(<=|>=|<|>|=)([0-9]{1,30}(?:\\.[0-9]{1,20})?(?:[eE][0-9]{1,2}(?![0-9]))?+)"
                            + "(\u00b0?\\p{L}{1,9}[23\u00b2\u00b3]?(?:/\\p{L}{1,9})?|%|\\p{Sc})");
    private static final Pattern LIKE_AMOUNT =
            Pattern.compile("(?i:amount)[<>=!\u2260\u2264\u2265].*");
    private static final Pattern SLOP = Pattern.compile("~([0-9]{1,9})");

    /// How others write that a word may be written otherwise.
    private static final Pattern WORD_WITH_SLOP = Pattern.compile("[^~]+(~[0-9.]*)");

    private final TextAnalysis analysis;
    private final QueryLimits limits;

    Clauses(TextAnalysis analysis, QueryLimits limits) {
        this.analysis = analysis;
        this.limits = limits;
    }

    /// A clause and where the next one begins.
    record Read(Query query, int next) {}

    Read read(List<Lexeme> lexemes, int at) throws QuerySyntaxException {
        Lexeme lexeme = lexemes.get(at);
        return switch (lexeme.kind()) {
            case FIELD -> field(lexemes, at);
            case QUOTED -> quoted(lexemes, at, false);
            default -> new Read(word(lexeme, false), at + 1);
        };
    }

    private Read field(List<Lexeme> lexemes, int at) throws QuerySyntaxException {
        Lexeme name = lexemes.get(at);
        Lexeme value = lexemes.get(at + 1);
        boolean given = (value.kind() == Kind.WORD || value.kind() == Kind.QUOTED) && value.glued();
        if (name.text().equalsIgnoreCase("title")) {
            requireValue(given, value, "title");
            return value.kind() == Kind.QUOTED
                    ? quoted(lexemes, at + 1, true)
                    : new Read(word(value, true), at + 2);
        }
        if (name.text().equalsIgnoreCase("amount")) {
            throw noAmount(name);
        }
        QueryField field =
                QueryField.of(name.text())
                        .orElseThrow(
                                () ->
                                        new QuerySyntaxException(
                                                name.start(),
                                                "the unknown field " + name.shown(),
                                                "one of "
                                                        + QueryField.all()
                                                        + ", or the word in quotation marks"));
        requireValue(given, value, name.text());
        return values(field, lexemes, at + 1);
    }

    private static void requireValue(boolean given, Lexeme found, String field)
            throws QuerySyntaxException {
        if (!given) {
            throw new QuerySyntaxException(
                    found.start(), found.shown(), "a value directly behind " + field + ":");
        }
    }

    private Read values(QueryField field, List<Lexeme> lexemes, int first)
            throws QuerySyntaxException {
        Set<String> values = new LinkedHashSet<>();
        int at = first;
        values.add(value(lexemes.get(at++)));
        while (lexemes.get(at).kind() == Kind.COMMA) {
            Lexeme next = lexemes.get(at + 1);
            requireValue(
                    next.kind() == Kind.WORD || next.kind() == Kind.QUOTED, next, field.keyword());
            values.add(value(next));
            at += 2;
        }
        if (values.size() > limits.clauses()) {
            throw new QuerySyntaxException(
                    lexemes.get(first).start(),
                    values.size() + " values",
                    "at most " + limits.clauses() + " clauses");
        }
        return new Read(new Query.Is(field, values), at);
    }

    private static String value(Lexeme lexeme) {
        return QueryField.folded(lexeme.text());
    }

    private Read quoted(List<Lexeme> lexemes, int at, boolean titleOnly)
            throws QuerySyntaxException {
        Lexeme phrase = lexemes.get(at);
        Lexeme behind = lexemes.get(at + 1);
        Matcher slop = SLOP.matcher(behind.text());
        if (behind.kind() == Kind.WORD && behind.glued() && behind.text().startsWith("~")) {
            boolean right = slop.matches() && Integer.parseInt(slop.group(1)) <= limits.slop();
            if (!right) {
                throw new QuerySyntaxException(
                        behind.start(), behind.shown(), "~ and a number up to " + limits.slop());
            }
            return new Read(phrase(phrase, Integer.parseInt(slop.group(1)), titleOnly), at + 2);
        }
        return new Read(phrase(phrase, 0, titleOnly), at + 1);
    }

    private Query word(Lexeme word, boolean titleOnly) throws QuerySyntaxException {
        Matcher amount = AMOUNT.matcher(word.text());
        if (amount.matches()) {
            return amount(amount);
        }
        if (LIKE_AMOUNT.matcher(word.text()).matches()) {
            throw noAmount(word);
        }
        Matcher slop = WORD_WITH_SLOP.matcher(word.text());
        if (slop.matches()) {
            throw new QuerySyntaxException(
                    word.start() + slop.start(1),
                    "'" + slop.group(1) + "'",
                    "~ behind a phrase in quotation marks only");
        }
        if (word.text().endsWith("*")) {
            return prefix(word, titleOnly);
        }
        return phrase(word, 0, titleOnly);
    }

    private static QuerySyntaxException noAmount(Lexeme found) {
        return new QuerySyntaxException(
                found.start(),
                found.shown(),
                "amount, a comparison, a number and a unit, as in amount>1e9USD");
    }

    private static Query amount(Matcher parts) {
        Query.Comparison comparison =
                switch (parts.group(1)) {
                    case "<" -> Query.Comparison.LESS;
                    case "<=" -> Query.Comparison.AT_MOST;
                    case ">" -> Query.Comparison.MORE;
                    case ">=" -> Query.Comparison.AT_LEAST;
                    default -> Query.Comparison.EQUAL;
                };
        return Units.amount(comparison, new BigDecimal(parts.group(2)), parts.group(3));
    }

    /// The word itself belongs to what begins with it, though stemming may have shortened it. Scripts that part no
    /// words have no beginnings: there every phrase is one.
    private Query prefix(Lexeme word, boolean titleOnly) throws QuerySyntaxException {
        Lexeme whole = word.withoutLast();
        String beginning = value(whole);
        boolean plain =
                !beginning.isEmpty() && beginning.codePoints().allMatch(Character::isLetterOrDigit);
        if (plain && beginning.codePoints().anyMatch(Beginnings::isUnparted)) {
            return phrase(whole, 0, titleOnly);
        }
        if (!plain || beginning.length() < limits.prefix()) {
            throw new QuerySyntaxException(
                    word.start(),
                    word.shown(),
                    "at least "
                            + limits.prefix()
                            + " letters or digits before the one * at the end");
        }
        return new Query.Or(
                List.of(
                        phrase(whole, 0, titleOnly),
                        new Query.Prefix(
                                word.text(), Beginnings.of(beginning, analysis), titleOnly)));
    }

    private Query phrase(Lexeme lexeme, int slop, boolean titleOnly) throws QuerySyntaxException {
        Map<Family, List<String>> terms = new EnumMap<>(Family.class);
        for (Family family : Family.values()) {
            List<String> phrase = analysis.phrase(family, lexeme.text());
            if (phrase.size() > limits.phraseWords()) {
                throw new QuerySyntaxException(
                        lexeme.start(),
                        "a longer phrase",
                        "at most " + limits.phraseWords() + " words");
            }
            if (!phrase.isEmpty()) {
                terms.put(family, phrase);
            }
        }
        if (terms.isEmpty()) {
            throw new QuerySyntaxException(
                    lexeme.start(), lexeme.shown(), "a letter or digit to look for");
        }
        return new Query.Phrase(lexeme.text(), terms, slop, titleOnly);
    }
}
