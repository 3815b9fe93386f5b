package io.wirewatch.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;

/// The one JSON codec of the topics: UTF-8, times as RFC 3339, absent fields left out, unknown fields
/// ignored (a newer writer may say more), missing required fields refused by name. In every string, both ways,
/// U+FFFD stands for NUL and for a lone surrogate: neither UTF-8 nor PostgreSQL could hold them, and offsets stay.
public final class ContractJson {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .addModule(new JavaTimeModule())
                    .addModule(new SafeStrings())
                    .annotationIntrospector(new OptionalOrRequired())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                    // else 12 bytes of escapes for what UTF-8 says in 4: a text within its limit
                    // would be too large a record
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .serializationInclusion(JsonInclude.Include.NON_ABSENT)
                    .build();

    private ContractJson() {}

    public static byte[] write(Object record) {
        try {
            return MAPPER.writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Not a record of the contract: " + record.getClass(), e);
        }
    }

    /// @throws UnreadableRecord where the bytes are not such a record; the message names what is wrong in
    ///     300 characters at most
    public static <T> T read(byte[] json, Class<T> type) throws UnreadableRecord {
        try {
            T record = MAPPER.readValue(json, type);
            if (record == null) {
                throw new UnreadableRecord("The record is the JSON value null");
            }
            return record;
        } catch (JsonProcessingException e) {
            throw new UnreadableRecord(sentenceOf(e));
        } catch (IOException e) {
            throw new UnreadableRecord(
                    "The record cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static String sentenceOf(JsonProcessingException e) {
        e.clearLocation();
        String message = (place(e) + e.getOriginalMessage()).replaceAll("\\p{Cntrl}+", " ");
        return message.length() <= 300 ? message : message.substring(0, 300);
    }

    private static String place(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return "at '"
                    + mapping.getPath().stream()
                            .map(ContractJson::step)
                            .collect(Collectors.joining("."))
                    + "': ";
        }
        return "";
    }

    private static String step(JsonMappingException.Reference step) {
        return step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName();
    }

    /// Whatever a record does not call `Optional` must be there, so that the refusal names it.
    private static final class OptionalOrRequired extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasRequiredMarker(AnnotatedMember member) {
            return member.getRawType() != Optional.class;
        }
    }
}
