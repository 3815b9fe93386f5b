package io.wirewatch.classifier.propose;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.wirewatch.classifier.ClassifierConfig;
import io.wirewatch.classifier.propose.TagScorer.Proposal;
import io.wirewatch.classifier.propose.TagScorer.Span;
import io.wirewatch.contract.Field;
import io.wirewatch.contract.TaxonomyPublished.ThemeSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorersTest {
    private static final Scorers.Judged ARTICLE =
            new Scorers.Judged(
                    "en",
                    new TagScorer.Words("Fab 😀 opens", "In Dresden."),
                    List.of(new ThemeSource("chips", 1, "id: chips")));

    private @Nullable Scorers scorers;

    @AfterEach
    void stop() {
        if (scorers != null) {
            scorers.stop();
        }
    }

    /// What a test's scorer does with the words of an article.
    private record Told(String name, Function<Words, List<Proposal>> does) implements TagScorer {
        @Override
        public List<Proposal> propose(String language, Words article, List<ThemeSource> themes) {
            return does.apply(article);
        }
    }

    @Test
    void proposalIsShownWithItsWordsAsTheyStandInTheArticle() {
        ScorerAnswer answer =
                ask(saying(proposal("chips", 0.8, new Span(Field.TEXT, 3, 10)))).getFirst();

        assertThat(answer.scorer()).isEqualTo("told");
        assertThat(answer.refused()).isEmpty();
        assertThat(answer.proposals()).hasSize(1);
        assertThat(answer.proposals().getFirst().theme()).isEqualTo("chips");
        assertThat(answer.proposals().getFirst().evidence().getFirst().text()).isEqualTo("Dresden");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wine  | 0.5 | TITLE | 0  | 3  | no such theme",
                "chips | 1.5 | TITLE | 0  | 3  | 0 to 1",
                "chips | NaN | TITLE | 0  | 3  | 0 to 1",
                "chips | 0.5 | TITLE | 3  | 3  | is no span",
                "chips | 0.5 | TITLE | -1 | 3  | is no span",
                "chips | 0.5 | TEXT  | 0  | 12 | is no span",
                "chips | 0.5 | TITLE | 0  | 5  | is no span",
                "chips | 0.5 | TITLE | 5  | 7  | is no span",
            })
    void proposalThatTheArticleDoesNotShowIsRefused(
            String theme, double score, Field field, int start, int end, String why) {
        ScorerAnswer answer =
                ask(saying(proposal(theme, score, new Span(field, start, end)))).getFirst();

        assertThat(answer.proposals()).isEmpty();
        assertThat(answer.refused()).singleElement().asString().contains(why);
    }

    @Test
    void proposalWithoutWordsIsRefused() {
        ScorerAnswer answer = ask(saying(new Proposal("chips", 1, List.of()))).getFirst();

        assertThat(answer.proposals()).isEmpty();
        assertThat(answer.refused()).containsExactly("chips: it names no words of the article");
    }

    @Test
    void proposalsBeyondTheLimitAreSaidNotToHaveBeenLookedAt() {
        Proposal one = proposal("chips", 1, new Span(Field.TITLE, 0, 3));
        ScorerAnswer answer =
                ask(new Told("told", _ -> Collections.nCopies(Proposals.MAX_PROPOSALS + 1, one)))
                        .getFirst();

        assertThat(answer.proposals()).hasSize(Proposals.MAX_PROPOSALS);
        assertThat(answer.refused()).singleElement().asString().contains("only the first 100");
    }

    @Test
    void scorerThatHangsOrThrowsCostsItsOwnAnswerOnly() {
        CountDownLatch never = new CountDownLatch(1);
        List<ScorerAnswer> answers =
                ask(
                        new Told("hangs", _ -> waiting(never)),
                        new Told("throws", _ -> failing()),
                        saying(proposal("chips", 1, new Span(Field.TITLE, 0, 3))));

        assertThat(answers)
                .extracting(ScorerAnswer::scorer)
                .containsExactly("hangs", "throws", "told");
        assertThat(answers.get(0).refused()).containsExactly("no answer within PT0.5S");
        assertThat(answers.get(1).refused()).singleElement().asString().contains("out of order");
        assertThat(answers.get(2).proposals()).hasSize(1);
    }

    @Test
    void scorerThatHangsOnEveryArticleHoldsUpNoOther() {
        CountDownLatch never = new CountDownLatch(1);
        Told hangs = new Told("hangs", _ -> waiting(never));
        Told tells = saying(proposal("chips", 1, new Span(Field.TITLE, 0, 3)));

        List<List<ScorerAnswer>> answers =
                scorers(hangs, tells).ask(Collections.nCopies(20, ARTICLE));

        assertThat(answers).hasSize(20);
        assertThat(answers).allSatisfy(both -> assertThat(both.get(1).proposals()).hasSize(1));
    }

    @Test
    void reasonIsCut() {
        ScorerAnswer answer =
                ask(saying(proposal("x".repeat(10_000), 1, new Span(Field.TITLE, 0, 3))))
                        .getFirst();

        assertThat(answer.refused().getFirst()).hasSize(ScorerAnswer.MAX_REASON + 1);
    }

    @Test
    void whereNoScorerIsNothingIsAsked() {
        assertThat(ask()).isEmpty();
    }

    private List<ScorerAnswer> ask(TagScorer... told) {
        return scorers(told).ask(List.of(ARTICLE)).getFirst();
    }

    private Scorers scorers(TagScorer... told) {
        ClassifierConfig config =
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(ClassifierConfig.class)
                        .withDefaultValues(Map.of("classifier.scorers-within", "500ms"))
                        .build()
                        .getConfigMapping(ClassifierConfig.class);
        Scorers made = new Scorers(List.of(told), config);
        scorers = made;
        return made;
    }

    private static Told saying(Proposal proposal) {
        return new Told("told", _ -> List.of(proposal));
    }

    private static Proposal proposal(String theme, double score, Span span) {
        return new Proposal(theme, score, List.of(span));
    }

    private static List<Proposal> waiting(CountDownLatch never) {
        try {
            never.await();
            return List.of();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static List<Proposal> failing() {
        throw new IllegalStateException("out of order");
    }
}
