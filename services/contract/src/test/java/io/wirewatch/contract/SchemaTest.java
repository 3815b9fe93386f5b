package io.wirewatch.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource
    void sampleIsValid(Samples sample) {
        assertThat(problems(sample.schema(), sample.bytes())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatWeWriteAgainIsValidAndTheSame(Samples sample) throws Exception {
        byte[] again = ContractJson.write(ContractJson.read(sample.bytes(), sample.type()));

        assertThat(problems(sample.schema(), again)).isEmpty();
        assertThat(JSON.readTree(again)).isEqualTo(JSON.readTree(sample.bytes()));
    }

    @ParameterizedTest
    @EnumSource
    void schemaRefusesARecordWithoutItsFields(Samples sample) {
        assertThat(problems(sample.schema(), "{}".getBytes(StandardCharsets.UTF_8))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("records")
    void schemaHasTheComponentsOfTheRecordAndNoOthers(Class<?> record) throws IOException {
        JsonNode schema = schemaOf(record);

        assertThat(names(schema.get("properties").fieldNames()))
                .containsExactlyInAnyOrderElementsOf(
                        components(record).map(RecordComponent::getName).toList());
    }

    @ParameterizedTest
    @MethodSource("records")
    void schemaRequiresExactlyWhatIsNotOptional(Class<?> record) throws IOException {
        List<String> required = new ArrayList<>();
        schemaOf(record).get("required").forEach(name -> required.add(name.textValue()));

        assertThat(required)
                .containsExactlyInAnyOrderElementsOf(
                        components(record)
                                .filter(component -> component.getType() != Optional.class)
                                .map(RecordComponent::getName)
                                .toList());
    }

    /// Every record that a topic's record holds, in any depth.
    static Set<Class<?>> records() {
        Set<Class<?>> records = new LinkedHashSet<>();
        Arrays.stream(Samples.values()).forEach(sample -> collect(sample.type(), records));
        return records;
    }

    private static void collect(Type type, Set<Class<?>> records) {
        switch (type) {
            case ParameterizedType of -> collect(of.getActualTypeArguments()[0], records);
            case Class<?> record when record.isRecord() && records.add(record) ->
                    components(record).forEach(part -> collect(part.getGenericType(), records));
            default -> {}
        }
    }

    private static Stream<RecordComponent> components(Class<?> record) {
        return Arrays.stream(record.getRecordComponents());
    }

    private static JsonNode schemaOf(Class<?> record) throws IOException {
        for (String file : files()) {
            JsonNode schema = JSON.readTree(Samples.resource("/schema/" + file + ".schema.json"));
            if (schema.path("title").asText().equals(record.getSimpleName())) {
                return schema;
            }
            if (schema.path("$defs").has(record.getSimpleName())) {
                return schema.get("$defs").get(record.getSimpleName());
            }
        }
        throw new AssertionError("no schema describes " + record);
    }

    private static List<String> files() {
        return Stream.concat(
                        Arrays.stream(Samples.values()).map(Samples::schema), Stream.of("parts"))
                .distinct()
                .toList();
    }

    private static List<String> problems(String schema, byte[] json) {
        Schema judge =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(
                                SchemaLocation.of("classpath:schema/" + schema + ".schema.json"));
        return judge
                .validate(
                        new String(json, StandardCharsets.UTF_8),
                        InputFormat.JSON,
                        context ->
                                context.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static List<String> names(java.util.Iterator<String> names) {
        List<String> list = new ArrayList<>();
        names.forEachRemaining(list::add);
        return list;
    }
}
