package io.wirewatch.classifier.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/// How a job's row keeps what is left to be read.
final class Stretches {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private Stretches() {}

    static String write(List<Stretch> stretches) {
        try {
            return JSON.writeValueAsString(stretches);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stretches are numbers and names", e);
        }
    }

    static List<Stretch> read(String json) {
        try {
            return JSON.readValue(json, new TypeReference<List<Stretch>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a job's row cannot be read", e);
        }
    }
}
