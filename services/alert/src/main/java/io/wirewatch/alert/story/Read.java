package io.wirewatch.alert.story;

import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.Entity;
import io.wirewatch.contract.Quantity;
import io.wirewatch.contract.UnreadableRecord;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What was read in articles that does not depend on their language: whom they name, and which figures they state.
///
/// @param entities stable ids
/// @param figures a value and its unit
record Read(Set<String> entities, Set<String> figures) {
    /// Two reports in different languages that share so many names ...
    static final int ENTITIES = 2;

    /// ... and so many figures may be about the same.
    static final int FIGURES = 1;

    Read() {
        this(new TreeSet<>(), new TreeSet<>());
    }

    void add(Read other) {
        entities.addAll(other.entities());
        figures.addAll(other.figures());
    }

    boolean isEnough() {
        return entities.size() >= ENTITIES && figures.size() >= FIGURES;
    }

    Read shared(Read other) {
        Read shared = new Read();
        shared.add(this);
        shared.entities().retainAll(other.entities());
        shared.figures().retainAll(other.figures());
        return shared;
    }

    static Read of(ResultSet row) throws SQLException {
        Read read = new Read();
        for (Entity entity : list(row, "entities", Entity[].class)) {
            read.entities().add(entity.id());
        }
        for (Quantity quantity : list(row, "quantities", Quantity[].class)) {
            read.figures()
                    .add(
                            quantity.value().stripTrailingZeros().toPlainString()
                                    + " "
                                    + quantity.unit());
        }
        return read;
    }

    private static <T> List<T> list(ResultSet row, String column, Class<T[]> type)
            throws SQLException {
        try {
            byte[] json = row.getString(column).getBytes(StandardCharsets.UTF_8);
            return List.of(ContractJson.read(json, type));
        } catch (UnreadableRecord e) {
            throw new IllegalStateException("stored " + column + " cannot be read", e);
        }
    }
}
