package io.wirewatch.poller.publish;

import io.wirewatch.poller.parse.FeedParser;
import io.wirewatch.poller.parse.ParseResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Polls recorded documents of one feed after each other, one folder a feed beside `sequences.tsv`
/// (folder, steps, new articles of each step), and tells which steps showed other numbers. Run by
/// hand: the folder is the argument.
final class SequencesReport {
    private static final URI BASE = URI.create("http://feed.test/feed");

    private SequencesReport() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        List<String> rows = Files.readAllLines(folder.resolve("sequences.tsv"));
        int wrong = 0;
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split("\t", -1);
            String steps = steps(folder.resolve(cells[0]));
            String counts = steps.replaceAll(" new, \\d+ revised", "");
            wrong += counts.equals(cells[2]) ? 0 : 1;
            System.out.println(
                    (counts.equals(cells[2]) ? "ok    " : "WRONG ") + cells[0] + ": " + steps);
        }
        System.out.println(rows.size() - 1 + " sequences, " + wrong + " otherwise than expected");
    }

    private static String steps(Path folder) throws IOException {
        Memory memory = new Memory();
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted()
                    .map(file -> memory.polled("f", items(file)).toString())
                    .collect(Collectors.joining(","));
        }
    }

    private static List<ParseResult.Item> items(Path file) {
        try {
            byte[] body = Files.readAllBytes(file);
            return switch (new FeedParser().parse(body, Optional.empty(), BASE, Instant.now())) {
                case ParseResult.Feed feed -> feed.items();
                case ParseResult.NotAFeed _ -> List.of();
            };
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
