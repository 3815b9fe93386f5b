package io.wirewatch.poller.parse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Reads a folder of broken documents beside `manifest.tsv` (file, category, outcome, least and
/// most items, ...) and tells which came out otherwise than it says. Run by hand: the folder is the
/// argument, `-v` after it lists what was read.
final class ManifestReport {
    private static final URI BASE = URI.create("http://feed.test/x/feed.xml");
    private static final int LARGEST = 10 << 20;

    private ManifestReport() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int wrong = 0;
        List<String> rows = Files.readAllLines(folder.resolve("manifest.tsv"));
        for (String row : rows.subList(1, rows.size())) {
            wrong += row(folder, row.split("\t", -1), arguments.length > 1) ? 0 : 1;
        }
        System.out.println(rows.size() - 1 + " documents, " + wrong + " otherwise than expected");
    }

    private static boolean row(Path folder, String[] cells, boolean all) throws IOException {
        byte[] body = body(Files.readAllBytes(folder.resolve(cells[0])), cells[8]);
        long from = System.nanoTime();
        ParseResult result =
                body.length > LARGEST
                        ? new ParseResult.NotAFeed(ParseResult.Fault.UNREADABLE, "too large")
                        : new FeedParser().parse(body, Optional.of(cells[7]), BASE, Instant.now());
        long millis = (System.nanoTime() - from) / 1_000_000;
        boolean expected = expected(result, cells) && millis < 2_000;
        if (all || !expected) {
            System.out.println((expected ? "ok    " : "WRONG ") + cells[0] + " " + millis + " ms");
            System.out.println("    wants " + String.join(" | ", cells));
            System.out.println("    " + Words.cut(told(result), 700));
        }
        return expected;
    }

    private static byte[] body(byte[] file, String encoding) throws IOException {
        if (!encoding.equals("gzip")) {
            return file;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            return in.readNBytes(LARGEST + 1);
        } catch (java.io.EOFException cut) {
            return new byte[0];
        }
    }

    private static boolean expected(ParseResult result, String[] cells) {
        int least = Integer.parseInt(cells[3]);
        int most = Integer.parseInt(cells[4]);
        return switch (result) {
            case ParseResult.NotAFeed _ ->
                    cells[2].equals("REJECT") || (cells[6].equals("yes") && least == 0);
            case ParseResult.Feed feed ->
                    !cells[2].equals("REJECT")
                            && feed.items().size() >= least
                            && feed.items().size() <= most
                            && !feed.toString().contains("root:");
        };
    }

    private static String told(ParseResult result) {
        return switch (result) {
            case ParseResult.NotAFeed no -> no.toString();
            case ParseResult.Feed feed -> feed.toString();
        };
    }
}
