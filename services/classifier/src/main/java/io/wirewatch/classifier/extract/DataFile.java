package io.wirewatch.classifier.extract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A table of the build: a row a line, columns divided by tabs, several forms in a column by |. Lines that begin with #
/// are comments.
final class DataFile {
    private DataFile() {}

    /// A row, with its place for messages.
    record Row(String place, List<String> columns) {
        /// A column that must be there.
        String get(int i) {
            if (i >= columns.size() || columns.get(i).isBlank()) {
                throw new IllegalStateException(place + ": column " + (i + 1) + " is missing");
            }
            return columns.get(i).strip();
        }

        /// The forms of a column; empty where it is not there.
        List<String> forms(int i) {
            return i >= columns.size() ? List.of() : split(columns.get(i));
        }
    }

    /// @throws IllegalStateException where the build has no such file
    static List<Row> rows(String name) {
        List<String> lines = text(name).lines().toList();
        return IntStream.range(0, lines.size())
                .filter(i -> !lines.get(i).isBlank() && !lines.get(i).startsWith("#"))
                .mapToObj(i -> row(name + ":" + (i + 1), lines.get(i)))
                .toList();
    }

    private static Row row(String place, String line) {
        return new Row(place, List.of(line.split("\t", -1)));
    }

    private static List<String> split(String forms) {
        return Arrays.stream(forms.split("\\|"))
                .map(String::strip)
                .filter(form -> !form.isEmpty())
                .toList();
    }

    private static String text(String name) {
        try (InputStream in = DataFile.class.getResourceAsStream("/extract/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the build lacks extract/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("extract/" + name + " cannot be read", e);
        }
    }
}
