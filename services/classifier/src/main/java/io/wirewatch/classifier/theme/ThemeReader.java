package io.wirewatch.classifier.theme;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;

/// Reads a theme file (YAML, of which JSON is a part) and checks its form. Unknown keys are refused by name: a misspelt
/// one would silently do nothing. Aliases are refused: a small file must not become a large one.
public final class ThemeReader {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,49}");

    private final ThemeLimits limits;
    private final ObjectMapper yaml;

    public ThemeReader(ThemeLimits limits) {
        this.limits = limits;
        this.yaml = mapper(limits);
    }

    /// @throws BadTheme with every reason found
    public ThemeFile read(String source) throws BadTheme {
        if (source.getBytes(StandardCharsets.UTF_8).length > limits.bytes()) {
            throw new BadTheme(List.of("the file has more than " + limits.bytes() + " bytes"));
        }
        ThemeFile theme = parsed(source);
        List<String> reasons = new ArrayList<>();
        check(theme, reasons);
        if (!reasons.isEmpty()) {
            throw new BadTheme(reasons);
        }
        return theme;
    }

    /// The file's tree, for who asks for JSON.
    public JsonNode tree(String source) {
        try {
            return yaml.readTree(source);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored theme cannot be read", e);
        }
    }

    private ThemeFile parsed(String source) throws BadTheme {
        try {
            ThemeFile theme = yaml.readValue(source, ThemeFile.class);
            if (theme == null) {
                throw new BadTheme(List.of("the file is empty"));
            }
            return theme;
        } catch (JsonMappingException e) {
            throw new BadTheme(
                    List.of(placeOf(e) + e.getOriginalMessage().lines().findFirst().orElse("")));
        } catch (JsonProcessingException e) {
            throw new BadTheme(List.of("not YAML: " + e.getMessage().lines().limit(4).toList()));
        }
    }

    private static String placeOf(JsonMappingException e) {
        return e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
    }

    private void check(ThemeFile theme, List<String> reasons) {
        if (theme.id() == null || !ID.matcher(theme.id()).matches()) {
            reasons.add(
                    "id must be lower-case letters, digits and hyphens, 50 at most, beginning with a letter");
        }
        if (!(theme.threshold() > 0 && theme.threshold() <= 10)) {
            reasons.add("threshold must be above 0 and at most 10");
        }
        if (theme.examples().mustMatch().isEmpty() || theme.examples().mustNotMatch().isEmpty()) {
            reasons.add("examples need at least one must-match and one must-not-match");
        }
        if (theme.examples().mustMatch().size() + theme.examples().mustNotMatch().size()
                > limits.examples()) {
            reasons.add("more than " + limits.examples() + " examples");
        }
        long phrases = words(theme).flatMap(ThemeReader::phrases).count();
        if (phrases > limits.phrases()) {
            reasons.add(phrases + " terms, at most " + limits.phrases() + " are allowed");
        }
        words(theme).flatMap(words -> words.near().stream()).forEach(near -> check(near, reasons));
    }

    private void check(ThemeFile.Near near, List<String> reasons) {
        if (near.within() < 1 || near.within() > limits.within()) {
            reasons.add("near: within must be 1 to " + limits.within() + ", not " + near.within());
        }
        if (!(near.weight() > 0 && near.weight() <= 3)) {
            reasons.add("near: weight must be above 0 and at most 3, not " + near.weight());
        }
        if (near.these().isEmpty() || near.those().isEmpty()) {
            reasons.add("near: both sides need words");
        }
    }

    private static Stream<ThemeFile.Words> words(ThemeFile theme) {
        return Stream.concat(Stream.of(theme.names()), theme.languages().values().stream());
    }

    private static Stream<String> phrases(ThemeFile.Words words) {
        Stream<List<String>> lists =
                Stream.of(
                        words.strong(),
                        words.medium(),
                        words.weak(),
                        words.except(),
                        words.against());
        Stream<List<String>> near =
                words.near().stream().flatMap(each -> Stream.of(each.these(), each.those()));
        return Stream.concat(lists, near).flatMap(List::stream);
    }

    private static ObjectMapper mapper(ThemeLimits limits) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(limits.bytes());
        options.setNestingDepthLimit(20);
        return JsonMapper.builder(YAMLFactory.builder().loaderOptions(options).build())
                .addModule(new Jdk8Module())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }
}
