package io.wirewatch.poller.parse;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads a folder of transcoded documents beside `manifest.tsv` (file, encoding, the original, ...)
/// and tells which items are not those of the original. Run by hand: the two folders are the
/// arguments.
final class TranscodedReport {
    private static final URI BASE = URI.create("http://base.test/");

    private TranscodedReport() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        List<String> rows = Files.readAllLines(folder.resolve("manifest.tsv"));
        int wrong = 0;
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split("\t", -1);
            List<ParseResult.Item> ours = items(folder.resolve(cells[0]));
            List<ParseResult.Item> original = items(Path.of(arguments[1]).resolve(cells[2]));
            if (!ours.equals(original)) {
                wrong++;
                System.out.println(cells[0] + ": " + ours.size() + " items of " + original.size());
                difference(ours, original);
            }
        }
        System.out.println(
                rows.size() - 1 + " documents, " + wrong + " otherwise than the original");
    }

    private static void difference(List<ParseResult.Item> ours, List<ParseResult.Item> original) {
        for (int at = 0; at < Math.min(ours.size(), original.size()); at++) {
            if (!ours.get(at).equals(original.get(at))) {
                System.out.println("    ours   " + Words.cut(ours.get(at).toString(), 300));
                System.out.println("    theirs " + Words.cut(original.get(at).toString(), 300));
                return;
            }
        }
    }

    private static List<ParseResult.Item> items(Path file) throws IOException {
        return switch (new FeedParser()
                .parse(Files.readAllBytes(file), Optional.empty(), BASE, Instant.now())) {
            case ParseResult.Feed feed -> feed.items();
            case ParseResult.NotAFeed no -> throw new IllegalStateException(file + ": " + no);
        };
    }
}
