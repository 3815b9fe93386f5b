package io.wirewatch.alert.article;

import io.wirewatch.language.analysis.Family;
import io.wirewatch.language.query.Query;
import io.wirewatch.language.query.QueryField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A query as a condition on `searchable s`. Words become a `tsquery` (PostgreSQL manual, 8.11.2) over
/// the tokens that we stored; what SQL cannot say exactly (nearness, figures) it says too widely, never too narrowly.
///
/// @param sql with a question mark for each value
/// @param values strings, numbers and lists of strings
/// @param exact whether it holds just where the query does; else the exact step decides on each row
record SqlFilter(String sql, List<Object> values, boolean exact) {
    static SqlFilter of(Query query) {
        return of(query, new Side(true, false));
    }

    /// Of articles as they stood some time ago that show the same revision and tags now. Feeds may have joined them since.
    static SqlFilter then(Query query) {
        return of(query, new Side(true, true));
    }

    private static SqlFilter of(Query query, Side side) {
        Condition condition = condition(query, side);
        return new SqlFilter(condition.sql(), condition.values(), !side.past() && isExact(query));
    }

    /// Under a NOT what was too wide would become too narrow, so each part can be said both ways.
    private record Side(boolean wide, boolean past) {
        Side other() {
            return new Side(!wide, past);
        }
    }

    private static boolean isExact(Query query) {
        return switch (query) {
            case Query.And and -> and.parts().stream().allMatch(SqlFilter::isExact);
            case Query.Or or -> or.parts().stream().allMatch(SqlFilter::isExact);
            case Query.Not not -> isExact(not.part());
            case Query.Phrase phrase ->
                    phrase.slop() == 0
                            || phrase.terms().values().stream().allMatch(one -> one.size() == 1);
            case Query.Prefix _, Query.Is _ -> true;
            case Query.Amount _ -> false;
        };
    }

    private static Condition condition(Query query, Side side) {
        return switch (query) {
            case Query.And and -> joined(and.parts(), side, " & ", " and ");
            case Query.Or or -> joined(or.parts(), side, " | ", " or ");
            case Query.Not not -> condition(not.part(), side.other()).negated();
            case Query.Phrase phrase -> phrase(phrase, side);
            case Query.Prefix prefix -> prefix(prefix);
            case Query.Is is -> is(is, side);
            case Query.Amount amount -> amount(amount, side);
        };
    }

    /// Parts that are words become one tsquery, which one look into the index answers.
    private static Condition joined(List<Query> parts, Side side, String amongWords, String word) {
        List<String> words = new ArrayList<>();
        List<Condition> all = new ArrayList<>();
        for (Query part : parts) {
            switch (condition(part, side)) {
                case Condition.Words some -> words.add(some.tsquery());
                case Condition.Sql other -> all.add(other);
            }
        }
        if (!words.isEmpty()) {
            all.addFirst(new Condition.Words("(" + String.join(amongWords, words) + ")"));
        }
        return all.size() == 1 ? all.getFirst() : Condition.Sql.of(all, word);
    }

    private static Condition phrase(Query.Phrase phrase, Side side) {
        boolean anyOrder = phrase.slop() > 0 && side.wide();
        List<String> readings = new ArrayList<>();
        for (List<String> terms : phrase.terms().values()) {
            Collection<String> words = phrase.slop() > 0 ? new LinkedHashSet<>(terms) : terms;
            readings.add(
                    words.stream()
                            .map(term -> lexeme(term, phrase.titleOnly() ? ":A" : ""))
                            .collect(Collectors.joining(anyOrder ? " & " : " <-> ", "(", ")")));
        }
        return Condition.anyOf(readings);
    }

    private static Condition prefix(Query.Prefix prefix) {
        List<String> readings = new ArrayList<>();
        for (Map.Entry<Family, Set<String>> family : prefix.beginnings().entrySet()) {
            for (String beginning : family.getValue()) {
                readings.add(lexeme(beginning, prefix.titleOnly() ? ":*A" : ":*"));
            }
        }
        return Condition.anyOf(readings);
    }

    private static String lexeme(String term, String mark) {
        StringBuilder quoted = new StringBuilder();
        TsVector.appendQuoted(quoted, term);
        return quoted.append(mark).toString();
    }

    /// A feed that shows an article now may not have shown it then.
    private static Condition is(Query.Is is, Side side) {
        boolean unsure = is.field() == QueryField.FEED && side.past() && !side.wide();
        String column = column(is.field());
        return new Condition.Sql(
                unsure ? "(false and " + column + ")" : column, List.of(List.copyOf(is.values())));
    }

    private static String column(QueryField field) {
        return switch (field) {
            case THEME -> "s.themes && ?";
            case ORG -> "s.orgs && ?";
            case PERSON -> "s.people && ?";
            case FEED -> "s.feeds && ?";
            case LANG -> "s.language = any (?)";
            case SOURCE -> "s.source = any (?)";
            case COUNTRY -> "s.country = any (?)";
            case STORY ->
                    "s.article_id in (select m.id from article m where m.story_id in"
                            + " (select coalesce(merged_into, id) from story where id = any (?)))";
        };
    }

    /// Stored figures are rounded to doubles; rounding keeps their order but may make two equal.
    private static Condition amount(Query.Amount amount, Side side) {
        String comparison =
                switch (amount.comparison()) {
                    case LESS, AT_MOST -> side.wide() ? "f.least <= ?" : "f.least < ?";
                    case MORE, AT_LEAST -> side.wide() ? "f.most >= ?" : "f.most > ?";
                    case EQUAL -> side.wide() ? "? between f.least and f.most" : "false and ? = 0";
                };
        String unit = amount.unit().toLowerCase(Locale.ROOT);
        return new Condition.Sql(
                "exists (select 1 from figure f where f.article_id = s.article_id and f.unit = ? and "
                        + comparison
                        + ")",
                List.of(unit, amount.value().doubleValue()));
    }

    private sealed interface Condition {
        String sql();

        List<Object> values();

        Condition negated();

        /// None of nothing holds; a tsquery cannot say that.
        static Condition anyOf(List<String> readings) {
            return readings.isEmpty()
                    ? new Sql("false", List.of())
                    : new Words("(" + String.join(" | ", readings) + ")");
        }

        record Words(String tsquery) implements Condition {
            @Override
            public String sql() {
                return "s.words @@ ?::tsquery";
            }

            @Override
            public List<Object> values() {
                return List.of(tsquery);
            }

            @Override
            public Condition negated() {
                return new Words("!" + tsquery);
            }
        }

        record Sql(String sql, List<Object> values) implements Condition {
            static Condition of(List<Condition> parts, String word) {
                return new Sql(
                        parts.stream()
                                .map(Condition::sql)
                                .collect(Collectors.joining(word, "(", ")")),
                        parts.stream().flatMap(part -> part.values().stream()).toList());
            }

            @Override
            public Condition negated() {
                return new Sql("not " + sql, values);
            }
        }
    }
}
