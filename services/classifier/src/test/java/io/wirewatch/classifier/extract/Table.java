package io.wirewatch.classifier.extract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Texts with what is found in them, one a line.
final class Table {
    private Table() {}

    record Row(String language, String text, String expected) {
        private static Row of(String line) {
            String[] columns = line.split("\t");
            return new Row(columns[0], columns[1], columns[2]);
        }
    }

    static List<Row> rows(String file) throws IOException {
        try (InputStream in = Table.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Row::of)
                    .toList();
        }
    }
}
