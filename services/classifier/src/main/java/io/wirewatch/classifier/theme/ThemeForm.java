package io.wirewatch.classifier.theme;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a theme file must be like before its examples are tried.
final class ThemeForm {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,49}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

    private final ThemeFile theme;
    private final ThemeLimits limits;
    private final List<String> faults = new ArrayList<>();

    private ThemeForm(ThemeFile theme, ThemeLimits limits) {
        this.theme = theme;
        this.limits = limits;
    }

    /// Every fault found; none is a good theme so far.
    static List<String> faults(ThemeFile theme, ThemeLimits limits) {
        ThemeForm form = new ThemeForm(theme, limits);
        form.checkHead();
        form.checkExamples();
        form.checkWords();
        return form.faults;
    }

    private void checkHead() {
        unless(
                theme.id() != null && ID.matcher(theme.id()).matches(),
                "id must be lower-case letters, digits and hyphens, 50 at most, beginning with a letter");
        unless(
                theme.threshold() > 0 && theme.threshold() <= Theme.HIGHEST_THRESHOLD,
                "threshold must be above 0 and at most " + Theme.HIGHEST_THRESHOLD);
        theme.languages().keySet().forEach(this::checkLanguage);
    }

    private void checkLanguage(String language) {
        unless(
                LANGUAGE.matcher(language).matches(),
                "'" + language + "' is no language: write a BCP 47 primary subtag such as en");
    }

    private void checkExamples() {
        List<ThemeFile.Example> all =
                Stream.concat(
                                theme.examples().mustMatch().stream(),
                                theme.examples().mustNotMatch().stream())
                        .toList();
        unless(
                !theme.examples().mustMatch().isEmpty()
                        && !theme.examples().mustNotMatch().isEmpty(),
                "examples need at least one must-match and one must-not-match");
        unless(all.size() <= limits.examples(), "more than " + limits.examples() + " examples");
        unless(
                all.stream().allMatch(example -> example.lang() != null),
                "an example needs lang, and title or text");
    }

    private void checkWords() {
        long phrases = words().flatMap(ThemeForm::phrases).count();
        unless(
                phrases <= limits.phrases(),
                phrases + " terms, at most " + limits.phrases() + " are allowed");
        words().flatMap(words -> words.near().stream()).forEach(this::check);
    }

    private void check(ThemeFile.Near near) {
        unless(
                near.within() >= 1 && near.within() <= limits.within(),
                "near: within must be 1 to " + limits.within() + ", not " + near.within());
        unless(
                Math.abs(near.weight()) <= Theme.HEAVIEST && near.weight() != 0,
                "near: weight must not be 0 and be between -%s and %s, not %s"
                        .formatted(Theme.HEAVIEST, Theme.HEAVIEST, near.weight()));
        unless(!near.these().isEmpty() && !near.those().isEmpty(), "near: both sides need words");
    }

    private Stream<ThemeFile.Words> words() {
        return Stream.concat(Stream.of(theme.names()), theme.languages().values().stream());
    }

    private static Stream<String> phrases(ThemeFile.Words words) {
        Stream<List<String>> plain =
                Stream.of(
                        words.strong(),
                        words.medium(),
                        words.weak(),
                        words.except(),
                        words.against());
        Stream<List<String>> sides =
                words.near().stream()
                        .flatMap(near -> Stream.of(near.these(), near.those(), near.and()));
        return Stream.of(plain, sides, words.lists().values().stream())
                .flatMap(lists -> lists)
                .flatMap(List::stream);
    }

    private void unless(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }
}
