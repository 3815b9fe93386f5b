package io.wirewatch.classifier;

import io.wirewatch.classifier.theme.Taxonomy;
import io.wirewatch.classifier.theme.ThemeCompiler;
import io.wirewatch.contract.Topic;
import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.detect.LanguageDetector;
import io.wirewatch.messaging.OwnedTopics;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/// What the service is made of that is not its own.
final class ClassifierSetup {
    @Produces
    @Singleton
    OwnedTopics topics() {
        return new OwnedTopics(
                "classifier",
                List.of(Topic.ARTICLES_TAGGED, Topic.ARTICLES_TAGGED_BACKFILL, Topic.THEMES),
                List.of(Topic.ARTICLES, Topic.ARTICLES_BACKFILL));
    }

    @Produces
    @Singleton
    TextAnalysis analysis() {
        return new TextAnalysis();
    }

    @Produces
    @Singleton
    LanguageDetector detector() {
        return new LanguageDetector();
    }

    @Produces
    @Singleton
    ThemeCompiler compiler(TextAnalysis analysis) {
        return Taxonomy.compiler(analysis);
    }
}
