package io.wirewatch.alert.article;

import io.wirewatch.language.query.Query;
import io.wirewatch.language.query.QueryField;
import java.util.ArrayList;
import java.util.List;

/// What SQL can say of a query before the exact step decides: the fields that every result must have. It may let too
/// much through, never too little.
record SqlFilter(List<String> conditions, List<List<String>> values) {
    static SqlFilter of(Query query) {
        SqlFilter filter = new SqlFilter(new ArrayList<>(), new ArrayList<>());
        filter.add(query);
        return filter;
    }

    private void add(Query query) {
        switch (query) {
            case Query.And and -> and.parts().forEach(this::add);
            case Query.Is is -> addField(is);
            case Query.Or _, Query.Not _, Query.Phrase _, Query.Prefix _, Query.Amount _ -> {}
        }
    }

    private void addField(Query.Is is) {
        condition(is.field())
                .ifPresent(
                        condition -> {
                            conditions.add(condition);
                            values.add(List.copyOf(is.values()));
                        });
    }

    private static java.util.Optional<String> condition(QueryField field) {
        return switch (field) {
            case THEME -> java.util.Optional.of("s.themes && ?");
            case LANG -> java.util.Optional.of("s.language = any (?)");
            case SOURCE -> java.util.Optional.of("s.source = any (?)");
            case FEED -> java.util.Optional.of("s.feeds && ?");
            case STORY ->
                    java.util.Optional.of(
                            "a.story_id in (select coalesce(merged_into, id) from story where id = any (?))");
            case COUNTRY -> java.util.Optional.of("s.country = any (?)");
            case ORG -> java.util.Optional.of("s.orgs && ?");
            case PERSON -> java.util.Optional.of("s.people && ?");
        };
    }
}
