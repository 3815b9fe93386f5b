package io.wirewatch.poller.page;

import io.wirewatch.outbound.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Pages of invented publishers, and answers that bring them.
final class Pages {
    static final String URL = "https://www.beispielblatt.example/chips/1";

    private Pages() {}

    /// A sentence of running text for each number.
    static String paragraphs(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(
                        number ->
                                "<p>Paragraph "
                                        + number
                                        + " says that the plant will be built, that it costs money, and that"
                                        + " nobody knows when it opens.</p>")
                .collect(Collectors.joining("\n"));
    }

    static String page(String head, String body) {
        return "<!DOCTYPE html><html><head><title>T</title>%s</head><body>%s</body></html>"
                .formatted(head, body);
    }

    static PageAnswer.Document answer(String html, String... headers) {
        return answer(html, Optional.empty(), headers);
    }

    /// @param headers `name: value`
    static PageAnswer.Document answer(String html, Optional<Boolean> reserved, String... headers) {
        List<Headers.Line> lines =
                Arrays.stream(headers)
                        .map(line -> line.split(": ", 2))
                        .map(parts -> new Headers.Line(parts[0], parts[1]))
                        .toList();
        return new PageAnswer.Document(
                URL, new Headers(lines), html.getBytes(StandardCharsets.UTF_8), reserved);
    }
}
