package io.wirewatch.language.query;

import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.query.Lexer.Kind;
import io.wirewatch.language.query.Lexer.Lexeme;
import java.util.ArrayList;
import java.util.List;

/// Reads the query language (grammar: the module's README) by recursive descent within limits. Safe for many threads.
public final class QueryParser {
    private static final String CLAUSE =
            "a word, a \"phrase\", a field such as theme: or a bracket";

    private final Clauses clauses;
    private final QueryLimits limits;

    public QueryParser(TextAnalysis analysis) {
        this(analysis, QueryLimits.DEFAULT);
    }

    public QueryParser(TextAnalysis analysis, QueryLimits limits) {
        this.clauses = new Clauses(analysis, limits);
        this.limits = limits;
    }

    /// @throws QuerySyntaxException where it does not parse or exceeds a limit
    public Query parse(String query) throws QuerySyntaxException {
        if (query.length() > limits.length()) {
            throw new QuerySyntaxException(
                    limits.length(),
                    "more",
                    "a query of at most " + limits.length() + " characters");
        }
        refuseWhatNoTextHolds(query);
        return new Reading(new Lexer(query).all()).whole().narrowed();
    }

    /// A query that something must be there to fulfil, as a subscription's must be.
    public Query parsePositive(String query) throws QuerySyntaxException {
        Query parsed = parse(query);
        if (!parsed.isPositive()) {
            throw new QuerySyntaxException(
                    0,
                    "a query that excludes only",
                    "a clause that must hold, in every branch of OR");
        }
        return parsed;
    }

    private static void refuseWhatNoTextHolds(String query) throws QuerySyntaxException {
        for (int i = 0; i < query.length(); i++) {
            int point = query.codePointAt(i);
            if (point == 0
                    || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
                throw new QuerySyntaxException(i, "half a character or none", "text");
            }
            i += Character.charCount(point) - 1;
        }
    }

    private final class Reading {
        private final List<Lexeme> lexemes;
        private int at;
        private int count;
        private int wildcards;
        private int depth;

        Reading(List<Lexeme> lexemes) {
            this.lexemes = lexemes;
        }

        Query whole() throws QuerySyntaxException {
            Query query = or();
            if (now().kind() != Kind.END) {
                throw expected("the end");
            }
            return query;
        }

        private Query or() throws QuerySyntaxException {
            List<Query> parts = new ArrayList<>(List.of(and()));
            while (now().isWord("OR")) {
                at++;
                parts.add(and());
            }
            return parts.size() == 1 ? parts.getFirst() : new Query.Or(parts);
        }

        private Query and() throws QuerySyntaxException {
            List<Query> parts = new ArrayList<>(List.of(not()));
            while (now().isWord("AND") || startsClause(now())) {
                if (now().isWord("AND")) {
                    at++;
                }
                parts.add(not());
            }
            return parts.size() == 1 ? parts.getFirst() : new Query.And(parts);
        }

        private Query not() throws QuerySyntaxException {
            if (now().kind() == Kind.MINUS || now().isWord("NOT")) {
                at++;
                return within(() -> new Query.Not(not()));
            }
            return clause();
        }

        private Query clause() throws QuerySyntaxException {
            Lexeme lexeme = now();
            return switch (lexeme.kind()) {
                case OPEN -> within(this::bracket);
                case WORD, QUOTED, FIELD -> counted(lexeme);
                case MINUS, CLOSE, COMMA, END -> throw expected(CLAUSE);
            };
        }

        private Query bracket() throws QuerySyntaxException {
            at++;
            Query inner = or();
            if (now().kind() != Kind.CLOSE) {
                throw expected("')'");
            }
            at++;
            return inner;
        }

        private Query counted(Lexeme lexeme) throws QuerySyntaxException {
            if (lexeme.isWord("AND") || lexeme.isWord("OR")) {
                throw expected(CLAUSE);
            }
            if (++count > limits.clauses()) {
                throw expected("at most " + limits.clauses() + " clauses");
            }
            if (isWildcard(lexeme) && ++wildcards > limits.wildcards()) {
                throw expected("at most " + limits.wildcards() + " words with *");
            }
            Clauses.Read read = clauses.read(lexemes, at);
            at = read.next();
            return read.query();
        }

        private boolean isWildcard(Lexeme lexeme) {
            Lexeme word = lexeme.kind() == Kind.FIELD ? lexemes.get(at + 1) : lexeme;
            return word.kind() == Kind.WORD && word.text().endsWith("*");
        }

        private Query within(Part part) throws QuerySyntaxException {
            if (++depth > limits.depth()) {
                throw expected("at most " + limits.depth() + " brackets within each other");
            }
            Query query = part.read();
            depth--;
            return query;
        }

        private boolean startsClause(Lexeme lexeme) {
            return switch (lexeme.kind()) {
                case QUOTED, FIELD, MINUS, OPEN -> true;
                case WORD -> !lexeme.text().equals("OR");
                case CLOSE, COMMA, END -> false;
            };
        }

        private Lexeme now() {
            return lexemes.get(at);
        }

        private QuerySyntaxException expected(String what) {
            return new QuerySyntaxException(now().start(), now().shown(), what);
        }
    }

    private interface Part {
        Query read() throws QuerySyntaxException;
    }
}
