package io.wirewatch.classifier.theme;

import com.fasterxml.jackson.core.JsonLocation;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
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
        if (source.isBlank()) {
            throw bad("the file is empty");
        }
        if (!isJson(source)) {
            refuseBombs(source);
        }
        try {
            return Optional.ofNullable(mapperOf(source).readValue(source, ThemeFile.class))
                    .orElseThrow(() -> bad("the file is empty"));
        } catch (UnrecognizedPropertyException e) {
            throw bad(
                    "line %d: unknown key '%s', known here are %s"
                            .formatted(
                                    lineOf(e.getPropertyName(), source),
                                    e.getPropertyName(),
                                    e.getKnownPropertyIds()));
        } catch (JsonMappingException e) {
            throw new BadTheme(List.of(placeOf(e) + firstLine(e.getOriginalMessage())));
        } catch (JsonProcessingException e) {
            throw new BadTheme(
                    List.of(placeOf(e) + "not readable: " + firstLine(e.getOriginalMessage())));
        }
    }

    /// Event by event, so that nothing is built of what is refused.
    private static void refuseBombs(String source) throws BadTheme {
        try {
            int depth = 0;
            for (Event event : new Yaml().parse(new StringReader(source))) {
                int line = event.getStartMark().getLine() + 1;
                if (event instanceof NodeEvent node && node.getAnchor() != null) {
                    throw bad("line " + line + ": anchors and aliases (& and *) are not allowed");
                }
                depth += event instanceof CollectionStartEvent ? 1 : 0;
                depth -= event instanceof CollectionEndEvent ? 1 : 0;
                if (depth > DEEPEST) {
                    throw bad(
                            "line " + line + ": lists and maps lie more than " + DEEPEST + " deep");
                }
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw bad("line " + line + ": not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw bad("not YAML: " + firstLine(e.getMessage()));
        }
    }

    private static BadTheme bad(String reason) {
        return new BadTheme(List.of(reason));
    }

    private ObjectMapper mapperOf(String source) {
        return isJson(source) ? json : yaml;
    }

    private static boolean isJson(String source) {
        return source.stripLeading().startsWith("{");
    }

    private static String placeOf(JsonProcessingException e) {
        JsonLocation place =
                e.getProcessor() instanceof JsonParser parser
                        ? parser.currentTokenLocation()
                        : e.getLocation();
        return place == null || place.getLineNr() < 1 ? "" : "line " + place.getLineNr() + ": ";
    }

    /// The parser has read to the end of the map by the time it complains.
    private static int lineOf(String key, String source) {
        List<String> lines = source.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int at = lines.get(i).indexOf(key);
            if (at >= 0 && lines.get(i).startsWith(":", at + key.length())
                    || lines.get(i).contains("\"" + key + "\"")) {
                return i + 1;
            }
        }
        return 1;
    }

    private static String firstLine(@Nullable String message) {
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
