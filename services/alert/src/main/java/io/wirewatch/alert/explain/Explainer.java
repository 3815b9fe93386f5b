package io.wirewatch.alert.explain;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.alert.article.ArticleSearch;
import io.wirewatch.language.match.Document;
import io.wirewatch.language.query.Query;
import io.wirewatch.language.query.QueryParser;
import io.wirewatch.language.query.QuerySyntaxException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Follows an article through the stages as far as it came. The query is evaluated now, by the same matcher.
@Singleton
public class Explainer {
    private final AgroalDataSource database;
    private final ArticleSearch articles;
    private final QueryParser parser;

    Explainer(AgroalDataSource database, ArticleSearch articles, QueryParser parser) {
        this.database = database;
        this.articles = articles;
        this.parser = parser;
    }

    /// Everything is read over the one connection of its transaction: a second one would have to be waited for by many
    /// who each hold a first.
    ///
    /// @param article its id, or its address
    /// @param subscription absent where only the article is asked about
    Explanation explain(Asked article, Optional<String> subscription) {
        return QuarkusTransaction.requiringNew().call(() -> read(article, subscription));
    }

    private Explanation read(Asked article, Optional<String> subscription) {
        try (Connection connection = database.getConnection()) {
            FactRows rows = new FactRows(connection);
            Optional<Facts.Stored> stored =
                    switch (article) {
                        case Asked.ById(String id) -> rows.byId(id);
                        case Asked.ByUrl(String url) -> rows.byUrl(url);
                    };
            Course course = new Course(stored.map(Facts.Stored::id).orElse(null), subscription);
            if (stored.isEmpty()) {
                course.add(
                        "stored",
                        Code.NOT_STORED,
                        "no such article is stored under this name: no feed showed it,"
                                + " it is on its way, or it is among the dead letters",
                        null);
                return course.ended();
            }
            addStored(course, stored.get());
            if (subscription.isPresent()) {
                follow(course, rows, stored.get(), subscription.get());
            }
            return course.ended();
        } catch (SQLException e) {
            throw new IllegalStateException("an article's way could not be read", e);
        }
    }

    private static void addStored(Course course, Facts.Stored stored) {
        course.add(
                "stored",
                Code.STORED,
                "it is stored" + stored.withdrawn().map(Explainer::withdrawn).orElse(""),
                stored.firstSeenAt());
        if (stored.themes().isEmpty()) {
            course.add(
                    "tagged",
                    Code.UNTAGGED,
                    "no theme of taxonomy " + stored.taxonomy() + " reached its threshold",
                    stored.judgedAt());
        } else {
            course.add(
                    "tagged",
                    Code.TAGGED,
                    "themes: " + String.join(", ", stored.themes()),
                    stored.judgedAt());
        }
        course.add(
                "story",
                Code.IN_STORY,
                "it stands in story " + stored.story() + " of " + stored.articles() + " articles",
                null);
    }

    private static String withdrawn(Facts.Withdrawal withdrawal) {
        String reason = withdrawal.reason() == null ? "" : ": " + withdrawal.reason();
        return ", and its publisher withdrew it at " + withdrawal.at() + reason;
    }

    private void follow(Course course, FactRows rows, Facts.Stored stored, String subscription)
            throws SQLException {
        Optional<Facts.Subscribed> subscribed = rows.subscription(subscription);
        if (subscribed.isEmpty() || subscribed.get().deleted()) {
            course.add("matched", Code.SUBSCRIPTION_GONE, "there is no such subscription", null);
            return;
        }
        Optional<Facts.Matched> matched = rows.match(subscription, stored.id());
        if (matched.isEmpty()) {
            addWhyNot(course, stored, subscribed.get());
            return;
        }
        course.add(
                "matched",
                Code.MATCHED,
                "it matched as " + matched.get().subject() + " by " + matched.get().by(),
                matched.get().at());
        String subject = matched.get().subject();
        Optional<Facts.Decided> decision = rows.decision(subscription, subject);
        if (decision.isEmpty() && !matched.get().decided() && stored.withdrawn().isPresent()) {
            course.add(
                    "delivered",
                    Code.WITHDRAWN,
                    "its publisher withdrew it before anything was decided: it waits, in case it is published again",
                    stored.withdrawn().get().at());
            return;
        }
        new Delivered(stored.id(), matched.get(), decision)
                .addTo(course, rows.deliveries(subscription, subject));
    }

    private void addWhyNot(Course course, Facts.Stored stored, Facts.Subscribed subscribed) {
        if (stored.seenAt().isBefore(subscribed.createdAt())) {
            course.add(
                    "matched",
                    Code.SEEN_BEFORE_SUBSCRIPTION,
                    "its newest revision was seen before the subscription was made",
                    subscribed.createdAt());
            return;
        }
        Document document = articles.document(stored.id()).orElseThrow();
        try {
            evaluate(course, document, parser.parse(subscribed.query()), stored);
        } catch (QuerySyntaxException e) {
            course.add("matched", Code.QUERY_BROKEN, "the query: " + e.getMessage(), null);
        } catch (RuntimeException e) { // a query that throws is what is asked about
            course.add("matched", Code.QUERY_BROKEN, "the query: " + e, null);
        }
    }

    private static void evaluate(
            Course course, Document document, Query query, Facts.Stored stored) {
        course.clauses(QueryClauses.of(query, document));
        if (course.clausesHold() && stored.withdrawn().isPresent()) {
            course.add(
                    "matched",
                    Code.WITHDRAWN,
                    "the query holds, and its publisher withdrew the article: that is told to those who were alerted"
                            + " of it, and alerts nobody else",
                    stored.withdrawn().get().at());
        } else if (course.clausesHold()) {
            course.add(
                    "matched",
                    Code.HOLDS_NOW_ONLY,
                    "the query holds now and did not match when the article came: it came as backfill, or query, tags"
                            + " or story have changed since",
                    null);
        } else {
            course.add(
                    "matched",
                    Code.QUERY_DOES_NOT_HOLD,
                    "not fulfilled: " + String.join("; ", course.failing()),
                    null);
        }
    }

    /// How an article is named.
    sealed interface Asked {
        record ById(String id) implements Asked {}

        record ByUrl(String url) implements Asked {}
    }

    /// The stages so far.
    static final class Course {
        private final @Nullable String article;
        private final Optional<String> subscription;
        private final List<Explanation.Stage> stages = new ArrayList<>();
        private List<Explanation.Clause> clauses = List.of();

        Course(@Nullable String article, Optional<String> subscription) {
            this.article = article;
            this.subscription = subscription;
        }

        void add(String stage, Code code, String detail, @Nullable Instant at) {
            stages.add(new Explanation.Stage(stage, code, detail, at));
        }

        void clauses(List<Explanation.Clause> evaluated) {
            clauses = evaluated;
        }

        boolean clausesHold() {
            return clauses.stream().allMatch(Explanation.Clause::holds);
        }

        List<String> failing() {
            return clauses.stream()
                    .filter(clause -> !clause.holds())
                    .map(Explanation.Clause::clause)
                    .toList();
        }

        Explanation ended() {
            Code last = stages.getLast().code();
            return new Explanation(
                    article,
                    subscription.orElse(null),
                    last.stops() ? last : null,
                    stages,
                    clauses);
        }
    }
}
