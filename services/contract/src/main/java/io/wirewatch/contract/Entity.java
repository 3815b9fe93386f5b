package io.wirewatch.contract;

/// A name found in the text.
///
/// @param kind `org`, `person` or `place`
/// @param id stable across languages and spellings
public record Entity(String kind, String id, String name, Field field, int start, int end) {
    public Entity {
        Required.notNull("entity", kind, id, name, field);
    }
}
