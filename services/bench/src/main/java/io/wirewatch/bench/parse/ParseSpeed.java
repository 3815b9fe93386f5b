package io.wirewatch.bench.parse;

import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import io.wirewatch.bench.load.CpuSeconds;
import io.wirewatch.bench.load.Machine;
import io.wirewatch.bench.load.Ratios;
import io.wirewatch.poller.parse.FeedParser;
import io.wirewatch.poller.parse.ParseResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/// Documents read per CPU second by the poller's parser, to clean text, beside ROME as its
/// documentation has it (`SyndFeedInput` over `XmlReader`), which leaves HTML as it stands.
/// Documents are generated, or those of a folder; those that ROME refuses are counted and left out
/// of the comparison, and where the two see other numbers of items that is told.
public final class ParseSpeed {
    private static final String USAGE = "usage: parse.ParseSpeed [folder of feed documents]";
    private static final long SEED = 20_261_125;
    private static final int GENERATED = 50;
    private static final int PAIRS = 7;
    private static final int WARM = 3;
    private static final double SECONDS_A_PASS = 2;
    private static final int NONE = -1;
    private static final URI BASE = URI.create("https://feed.example/feed");
    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");

    private final FeedParser parser = new FeedParser();

    private ParseSpeed() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 1) {
            throw new IllegalArgumentException(USAGE);
        }
        System.out.println(Machine.line());
        List<byte[]> documents =
                arguments.length == 1
                        ? read(Path.of(arguments[0]))
                        : GeneratedFeeds.of(GENERATED, SEED);
        new ParseSpeed().run(documents);
    }

    private static List<byte[]> read(Path folder) throws IOException {
        List<byte[]> documents = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder).sorted()) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                documents.add(Files.readAllBytes(file));
            }
        }
        return documents;
    }

    private void run(List<byte[]> all) {
        List<byte[]> documents = all.stream().filter(document -> rome(document) != NONE).toList();
        long other = documents.stream().filter(one -> rome(one) != ours(one)).count();
        System.out.printf(
                Locale.ROOT,
                "%d documents, mean %.1f KiB; ROME refuses %d, ours %d of all; other numbers of items in %d%n",
                documents.size(),
                documents.stream().mapToInt(document -> document.length).average().orElse(0) / 1024,
                all.size() - documents.size(),
                all.stream().filter(document -> ours(document) == NONE).count(),
                other);
        List<Double> ratios = new ArrayList<>();
        for (int pair = -WARM; pair < PAIRS; pair++) {
            double ours = perCpuSecond(documents, this::ours);
            double rome = perCpuSecond(documents, ParseSpeed::rome);
            if (pair >= 0) {
                ratios.add(ours / rome);
                System.out.printf(
                        Locale.ROOT, "ours %.0f, ROME %.0f documents per CPU second%n", ours, rome);
            }
        }
        System.out.println("ours / ROME: " + new Ratios(ratios));
    }

    private static double perCpuSecond(List<byte[]> documents, ToIntFunction<byte[]> reader) {
        double from = CpuSeconds.ofThisProcess();
        double used = 0;
        int read = 0;
        long items = 0;
        while (used < SECONDS_A_PASS) {
            for (byte[] document : documents) {
                items += reader.applyAsInt(document);
                read++;
            }
            used = CpuSeconds.ofThisProcess() - from;
        }
        if (items == 0) {
            throw new IllegalStateException("nothing was read");
        }
        return read / used;
    }

    /// How many items.
    private int ours(byte[] document) {
        return switch (parser.parse(document, Optional.empty(), BASE, NOW)) {
            case ParseResult.Feed feed -> feed.items().size();
            case ParseResult.NotAFeed _ -> NONE;
        };
    }

    private static int rome(byte[] document) {
        try (XmlReader reader = new XmlReader(new ByteArrayInputStream(document))) {
            return new SyndFeedInput().build(reader).getEntries().size();
        } catch (IOException | FeedException | IllegalArgumentException refused) {
            return NONE;
        }
    }
}
