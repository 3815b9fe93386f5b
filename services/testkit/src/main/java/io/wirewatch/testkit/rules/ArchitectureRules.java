package io.wirewatch.testkit.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/// House rules of every module. A module's one `ArchitectureTest` calls `holdIn` with its root package.
public final class ArchitectureRules {
    private ArchitectureRules() {}

    /// @throws AssertionError names each place that breaks a rule
    public static void holdIn(String rootPackage) {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(rootPackage);
        timeIsAnArgument().check(classes);
        nothingSleeps().check(classes);
        noFieldIsInjected().check(classes);
        slices().matching(rootPackage + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(classes);
    }

    private static com.tngtech.archunit.lang.ArchRule timeIsAnArgument() {
        return noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("time is an argument: take an InstantSource");
    }

    private static com.tngtech.archunit.lang.ArchRule nothingSleeps() {
        return noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .because("who waits, waits for something: a lock, a queue, a condition");
    }

    private static com.tngtech.archunit.lang.ArchRule noFieldIsInjected() {
        return noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .allowEmptyShould(true)
                .because("a constructor says what a class needs");
    }
}
