package io.wirewatch.poller.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads a folder of documents beside `reference.jsonl`, what another parser read of them, and
/// tells where the two differ. Run by hand: the folder is the argument, `-v` after it lists each
/// difference.
final class ReferenceReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Where the documents are supposed to be from: relative links stay recognisable.
    private static final URI BASE = URI.create("http://base.test/");

    private final FeedParser parser = new FeedParser();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();

    private ReferenceReport() {}

    public static void main(String[] arguments) throws IOException {
        ReferenceReport report = new ReferenceReport();
        Path folder = Path.of(arguments[0]);
        for (String line : Files.readAllLines(folder.resolve("reference.jsonl"))) {
            report.document(folder, JSON.readTree(line));
        }
        System.out.println(report.counts);
        if (arguments.length > 1) {
            report.differences.forEach(System.out::println);
        }
    }

    private void document(Path folder, JsonNode reference) throws IOException {
        String file = reference.get("file").asText();
        byte[] body = Files.readAllBytes(folder.resolve(file));
        switch (parser.parse(body, Optional.empty(), BASE, Instant.now())) {
            case ParseResult.NotAFeed no -> differs("document", file, no.reason(), "a feed");
            case ParseResult.Feed feed -> compare(file, feed, reference);
        }
    }

    private void compare(String file, ParseResult.Feed feed, JsonNode reference) {
        count("documents");
        if (feed.wellFormed() != reference.get("wellformed").asBoolean()) {
            differs(
                    "wellFormed",
                    file,
                    feed.reason().orElse("well-formed"),
                    reference.get("error").asText());
        }
        JsonNode items = reference.get("items");
        if (items.size() != feed.items().size()) {
            differs("items", file, feed.items().size(), items.size());
        }
        for (int at = 0; at < Math.min(items.size(), feed.items().size()); at++) {
            count("all items");
            item(file + "#" + at, feed.items().get(at), items.get(at));
        }
    }

    private void item(String where, ParseResult.Item item, JsonNode reference) {
        same("id", where, item.guid().orElse(""), folded(reference, "id"));
        String link = folded(reference, "link");
        same("link", where, item.link().orElse(""), link.isEmpty() ? "" : resolved(link));
        same("title", where, item.title(), folded(reference, "title_text"));
        String published = folded(reference, "published");
        date(
                where,
                item.publishedAt(),
                published.isEmpty() ? folded(reference, "updated") : published);
        String text = folded(reference, "text200");
        same("text", where, prefix(item.text()), prefix(text));
    }

    private static String prefix(String text) {
        String folded = folded(text).replaceAll("\\s", "");
        return folded.substring(0, Math.min(folded.length(), 60));
    }

    private static String resolved(String link) {
        return Links.absolute(link, BASE, 4_000).orElse("");
    }

    private void date(String where, Optional<Instant> ours, String theirs) {
        Optional<Instant> other =
                Optional.of(theirs).filter(date -> date.matches("\\d{4}-.*")).map(Instant::parse);
        boolean same =
                ours.isPresent() == other.isPresent()
                        && (ours.isEmpty()
                                || Duration.between(ours.get(), other.get()).abs().toSeconds()
                                        <= 1);
        if (!same) {
            differs("date", where, ours.map(Instant::toString).orElse("none"), theirs);
        }
    }

    private void same(String what, String where, String ours, String theirs) {
        if (!folded(ours).equals(theirs)) {
            differs(what, where, ours, theirs);
        }
    }

    private static String folded(JsonNode node, String name) {
        return folded(node.path(name).asText("").equals("null") ? "" : node.path(name).asText(""));
    }

    private static String folded(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFC)
                .replaceAll("[\\s\\u00a0]+", " ")
                .strip();
    }

    private void differs(String what, String where, Object ours, Object theirs) {
        count("differs: " + what);
        differences.add(
                what + "\t" + where + "\n\tours   " + cut(ours) + "\n\ttheirs " + cut(theirs));
    }

    private static String cut(Object words) {
        return Words.cut(String.valueOf(words), 160);
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }
}
