package io.wirewatch.classifier.theme;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A theme as its author writes it; the module's README explains every key.
///
/// @param title what people call it, per language
/// @param description its definition: what belongs to it and what does not
/// @param threshold a score from which on it is a tag
/// @param names proper names, alike in all languages
/// @param languages per BCP 47 primary subtag
public record ThemeFile(
        String id,
        Map<String, String> title,
        String description,
        double threshold,
        Words names,
        Map<String, Words> languages,
        Examples examples) {
    public ThemeFile {
        title = orEmpty(title);
        languages = orEmpty(languages);
        names = names == null ? Words.NONE : names;
        examples = examples == null ? new Examples(List.of(), List.of()) : examples;
    }

    /// What speaks for the theme and what against it.
    ///
    /// @param strong alone they earn the tag in a headline
    /// @param medium two of them do
    /// @param weak they only help
    /// @param lists phrases under a name, for `near` to refer to as `$name`
    /// @param near both sides within some words of each other
    /// @param except inside these phrases no word counts: "poker chips", "chip in"
    /// @param against they speak for another subject
    public record Words(
            List<String> strong,
            List<String> medium,
            List<String> weak,
            Map<String, List<String>> lists,
            List<Near> near,
            List<String> except,
            List<String> against) {
        static final Words NONE =
                new Words(
                        List.of(), List.of(), List.of(), Map.of(), List.of(), List.of(), List.of());

        public Words {
            strong = orEmpty(strong);
            medium = orEmpty(medium);
            weak = orEmpty(weak);
            lists = orEmpty(lists);
            near = orEmpty(near);
            except = orEmpty(except);
            against = orEmpty(against);
        }
    }

    /// One of `these` with one of `those` within so many words of it and, where a third group is named, one of that too.
    public record Near(
            List<String> these, List<String> those, List<String> and, int within, double weight) {
        public Near {
            these = orEmpty(these);
            those = orEmpty(those);
            and = orEmpty(and);
        }
    }

    /// The theme's own tests.
    public record Examples(
            @JsonProperty("must-match") List<Example> mustMatch,
            @JsonProperty("must-not-match") List<Example> mustNotMatch) {
        public Examples {
            mustMatch = orEmpty(mustMatch);
            mustNotMatch = orEmpty(mustNotMatch);
        }
    }

    /// A short article.
    ///
    /// @param lang BCP 47 primary subtag
    public record Example(String lang, Optional<String> title, Optional<String> text) {
        public Example {
            title = title == null ? Optional.empty() : title;
            text = text == null ? Optional.empty() : text;
        }
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    private static <V> Map<String, V> orEmpty(Map<String, V> map) {
        return map == null ? Map.of() : Map.copyOf(map);
    }
}
