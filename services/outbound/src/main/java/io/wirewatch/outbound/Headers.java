package io.wirewatch.outbound;

import java.util.List;
import java.util.Optional;

/// Header lines as they came, in their order; names are compared without regard to case.
public record Headers(List<Line> lines) {
    private static final Headers NONE = new Headers(List.of());

    /// One line; a byte above 127 of the value is one char (ISO 8859-1), so nothing is lost.
    public record Line(String name, String value) {
        int length() {
            return name.length() + value.length();
        }
    }

    public Headers {
        lines = List.copyOf(lines);
    }

    public static Headers none() {
        return NONE;
    }

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    public List<String> all(String name) {
        return lines.stream()
                .filter(line -> line.name().equalsIgnoreCase(name))
                .map(Line::value)
                .toList();
    }
}
