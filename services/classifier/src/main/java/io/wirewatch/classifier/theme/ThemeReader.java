package io.wirewatch.classifier.theme;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;

/// Reads a theme file, YAML or JSON, and checks its form. Unknown keys are refused by name: a misspelt one would silently
/// do nothing. Anchors and aliases are refused: a small file must not become a large one.
public final class ThemeReader {
    /// How deep lists and maps may lie in each other.
    static final int DEEPEST = 20;

    private final ThemeLimits limits;
    private final ObjectMapper yaml;
    private final ObjectMapper json = mapper(JsonMapper.builder());

    public ThemeReader(ThemeLimits limits) {
        this.limits = limits;
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(limits.bytes());
        this.yaml =
                mapper(JsonMapper.builder(YAMLFactory.builder().loaderOptions(options).build()));
    }

    /// @throws BadTheme with every reason found
    public ThemeFile read(String source) throws BadTheme {
        if (source.getBytes(StandardCharsets.UTF_8).length > limits.bytes()) {
            throw new BadTheme(List.of("the file has more than " + limits.bytes() + " bytes"));
        }
        ThemeFile theme = parsed(source);
        List<String> reasons = ThemeForm.faults(theme, limits);
        if (!reasons.isEmpty()) {
            throw new BadTheme(reasons);
        }
        return theme;
    }

    /// The file's tree, for who asks for JSON.
    public JsonNode tree(String source) {
        try {
            return mapperOf(source).readTree(source);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored theme cannot be read", e);
        }
    }

    private ThemeFile parsed(String source) throws BadTheme {
        if (!isJson(source)) {
            refuseAliases(source);
        }
        try {
            return Optional.ofNullable(mapperOf(source).readValue(source, ThemeFile.class))
                    .orElseThrow(() -> new BadTheme(List.of("the file is empty")));
        } catch (UnrecognizedPropertyException e) {
            throw new BadTheme(
                    List.of(
                            "%sunknown key '%s', known here are %s"
                                    .formatted(
                                            placeOf(e),
                                            e.getPropertyName(),
                                            e.getKnownPropertyIds())));
        } catch (JsonMappingException e) {
            throw new BadTheme(List.of(placeOf(e) + firstLine(e.getOriginalMessage())));
        } catch (JsonProcessingException e) {
            throw new BadTheme(
                    List.of(placeOf(e) + "not readable: " + firstLine(e.getOriginalMessage())));
        }
    }

    private static void refuseAliases(String source) throws BadTheme {
        List<String> reasons = new ArrayList<>();
        try {
            for (Event event : new Yaml().parse(new StringReader(source))) {
                if (event instanceof NodeEvent node && node.getAnchor() != null) {
                    int line = event.getStartMark().getLine() + 1;
                    reasons.add("line " + line + ": anchors and aliases (& and *) are not allowed");
                    break;
                }
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            reasons.add("line " + line + ": not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            reasons.add("not YAML: " + firstLine(e.getMessage()));
        }
        if (!reasons.isEmpty()) {
            throw new BadTheme(reasons);
        }
    }

    private ObjectMapper mapperOf(String source) {
        return isJson(source) ? json : yaml;
    }

    private static boolean isJson(String source) {
        return source.stripLeading().startsWith("{");
    }

    private static String placeOf(JsonProcessingException e) {
        return e.getLocation() == null || e.getLocation().getLineNr() < 1
                ? ""
                : "line " + e.getLocation().getLineNr() + ": ";
    }

    private static String firstLine(String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }

    private static ObjectMapper mapper(JsonMapper.Builder builder) {
        JsonMapper mapper =
                builder.addModule(new Jdk8Module())
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                        .build();
        mapper.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
        return mapper;
    }
}
