package io.wirewatch.bench.pipeline;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows that the alert service wrote for an article, in every table that knows it, to be written once more into
/// tables of the same columns and indexes. Which tables these are is read from the database, so that they stay the same.
final class FloorRows {
    private static final String TABLES =
            """
            select table_name, 'article_id' from information_schema.columns
            where table_schema = 'alert' and column_name = 'article_id'
              and table_name not in ('delivery') and table_name in
                (select table_name from information_schema.tables where table_type = 'BASE TABLE')
            union select 'article', 'id' union select 'story', 'founder'
            """;

    private final Connection database;
    private final List<Table> tables = new ArrayList<>();
    private final Map<String, Map<String, List<Object[]>>> rows = new HashMap<>();

    FloorRows(Connection database) throws SQLException {
        this.database = database;
        try (Statement sql = database.createStatement()) {
            sql.execute("create schema floor");
            Map<String, String> found = new LinkedHashMap<>();
            try (ResultSet row = sql.executeQuery(TABLES)) {
                while (row.next()) {
                    found.put(row.getString(1), row.getString(2));
                }
            }
            for (Map.Entry<String, String> table : found.entrySet()) {
                String name = table.getKey();
                sql.execute(
                        "create table floor.%s (like alert.%s including all)"
                                .formatted(name, name));
                tables.add(table(name, table.getValue()));
            }
        }
        database.setAutoCommit(false);
        database.commit();
    }

    private Table table(String name, String key) throws SQLException {
        try (Statement sql = database.createStatement();
                ResultSet none =
                        sql.executeQuery("select * from alert.%s limit 0".formatted(name))) {
            ResultSetMetaData columns = none.getMetaData();
            String values = "?, ".repeat(columns.getColumnCount() - 1) + "?";
            return new Table(
                    name,
                    key,
                    columns.getColumnCount(),
                    "insert into floor.%s values (%s)".formatted(name, values));
        }
    }

    /// Forgets the rows of the pass before.
    void load(List<String> articles) throws SQLException {
        rows.clear();
        for (Table table : tables) {
            Map<String, List<Object[]>> of = new HashMap<>();
            String query =
                    "select t.*, t.%s from alert.%s t where %s = any (?)"
                            .formatted(table.key(), table.name(), table.key());
            try (PreparedStatement select = database.prepareStatement(query)) {
                select.setArray(1, database.createArrayOf("text", articles.toArray()));
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        of.computeIfAbsent(
                                        row.getString(table.columns() + 1), id -> new ArrayList<>())
                                .add(values(row, table.columns()));
                    }
                }
            }
            rows.put(table.name(), of);
        }
        database.commit();
    }

    /// In the caller's transaction.
    void insert(List<String> articles) throws SQLException {
        for (Table table : tables) {
            Map<String, List<Object[]>> of = rows.getOrDefault(table.name(), Map.of());
            try (PreparedStatement insert = database.prepareStatement(table.insert())) {
                for (String article : articles) {
                    for (Object[] values : of.getOrDefault(article, List.of())) {
                        bind(insert, values);
                        insert.addBatch();
                    }
                }
                insert.executeBatch();
            }
        }
    }

    private static @Nullable Object[] values(ResultSet row, int columns) throws SQLException {
        @Nullable Object[] values = new Object[columns];
        for (int column = 0; column < columns; column++) {
            values[column] = row.getObject(column + 1);
        }
        return values;
    }

    private static void bind(PreparedStatement insert, @Nullable Object[] values)
            throws SQLException {
        for (int column = 0; column < values.length; column++) {
            if (values[column] instanceof Array array) {
                insert.setArray(column + 1, array);
            } else {
                insert.setObject(column + 1, values[column]);
            }
        }
    }

    private record Table(String name, String key, int columns, String insert) {}
}
