package io.wirewatch.alert.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wirewatch.alert.Samples;
import io.wirewatch.testkit.infra.WirewatchEngines;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Labelled groups replayed as a stream: `-Dtest=NearDuplicateReport -Dgold=FOLDER`, where FOLDER holds `neardup.jsonl`,
/// a group a line: `{group, relation, type, items: [{lang, source, date, title, text, url}]}`.
@QuarkusTest
@QuarkusTestResource(WirewatchEngines.class)
@EnabledIfSystemProperty(named = "gold", matches = ".+")
class NearDuplicateReport {
    private static final int BATCH = 500;
    private static final LocalDate UNDATED = LocalDate.of(2004, 11, 18);

    private final Shelf shelf;
    private final ObjectMapper json;

    NearDuplicateReport(Shelf shelf, ObjectMapper json) {
        this.shelf = shelf;
        this.json = json;
    }

    @BeforeEach
    void nothingIsComparedThatStoodThereBefore() throws SQLException {
        shelf.forgetOutlines();
    }

    @Test
    void aStreamInTheOrderOfItsDatesMeetsTheBounds() throws IOException, SQLException {
        List<Invented.Group> groups = groups("gold-feed", Instant.EPOCH);
        List<Report> stream = stream(groups);
        stream.sort(Comparator.comparing(Report::at));
        long started = System.nanoTime();
        stream.forEach(shelf::store);
        System.out.printf(
                "%d articles, one a transaction: %.1f ms each%n",
                stream.size(), (System.nanoTime() - started) / 1e6 / stream.size());
        check(groups, "by date");
    }

    @Test
    void twentyShufflesMeetTheBoundsAndNobodyIsToldTwice() throws IOException, SQLException {
        for (int seed = 0; seed < 20; seed++) {
            shelf.forgetOutlines();
            String feed = Samples.newId();
            String subscription = shelf.subscribe("feed:" + feed);
            List<Invented.Group> groups = groups(feed, Instant.now().plusSeconds(5));
            List<Report> stream = stream(groups);
            Collections.shuffle(stream, new Random(seed));

            stream.forEach(one -> shelf.storeAndMatch(List.of(one.tagged())));

            check(groups, "seed " + seed);
            assertThat(shelf.subjectsByFinalStory(subscription))
                    .isNotEmpty()
                    .allSatisfy((story, subjects) -> assertThat(subjects).hasSize(1));
        }
    }

    /// Real batches over a real table: `stream.jsonl`, an item a line.
    @Test
    void aLongStreamInBatches() throws IOException, SQLException {
        List<Report> stream = new ArrayList<>();
        for (String line :
                Files.readAllLines(Path.of(System.getProperty("gold"), "stream.jsonl"))) {
            stream.add(report(json.readTree(line), "gold-stream", Instant.EPOCH));
        }
        stream.sort(Comparator.comparing(Report::at));
        long started = System.nanoTime();
        for (int from = 0; from < stream.size(); from += BATCH) {
            shelf.store(
                    stream.subList(from, Math.min(from + BATCH, stream.size())).stream()
                            .map(Report::tagged)
                            .toList());
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        Map<String, Integer> sizes = new HashMap<>();
        shelf.storyOf(stream.stream().map(Report::id).toList())
                .values()
                .forEach(story -> sizes.merge(story, 1, Integer::sum));
        System.out.printf(
                "%d articles in batches of %d: %.0f a second, %d stories, the largest of %d%n",
                stream.size(),
                BATCH,
                stream.size() / seconds,
                sizes.size(),
                Collections.max(sizes.values()));
        assertThat(Collections.max(sizes.values())).isLessThan(stream.size() / 100);
    }

    private void check(List<Invented.Group> groups, String name) throws SQLException {
        Bounds bounds = Bounds.of(groups, shelf);
        long different =
                groups.stream().filter(group -> group.kind() == Invented.Kind.DIFFERENT).count();
        System.out.printf(
                "%s: copies missed %s, rewritten joined %.2f, different joined %d of %d %s%n",
                name,
                bounds.missedCopies(),
                bounds.rewrittenJoined(),
                bounds.mistaken().size(),
                different,
                bounds.mistaken());
        assertThat(bounds.missedCopies()).hasSizeLessThanOrEqualTo(1);
        assertThat(bounds.rewrittenJoined()).isGreaterThanOrEqualTo(0.6);
        assertThat(bounds.mistaken().size()).isLessThanOrEqualTo((int) (different * 0.01));
    }

    private static List<Report> stream(List<Invented.Group> groups) {
        List<Report> stream = new ArrayList<>();
        groups.forEach(group -> stream.addAll(group.reports()));
        return stream;
    }

    /// @param from what the earliest date becomes
    private List<Invented.Group> groups(String feed, Instant from) throws IOException {
        List<Invented.Group> groups = new ArrayList<>();
        for (String line :
                Files.readAllLines(Path.of(System.getProperty("gold"), "neardup.jsonl"))) {
            JsonNode group = json.readTree(line);
            String type = group.path("type").asText("");
            if (!type.equals("translation")) {
                List<Report> reports = new ArrayList<>();
                for (JsonNode item : group.get("items")) {
                    reports.add(report(item, feed, from));
                }
                groups.add(new Invented.Group(group.get("group").asText(), kind(type), reports));
            }
        }
        return groups;
    }

    private static Invented.Kind kind(String type) {
        return switch (type) {
            case "syndicated-or-copied" -> Invented.Kind.COPIED;
            case "rewritten" -> Invented.Kind.REWRITTEN;
            default -> Invented.Kind.DIFFERENT;
        };
    }

    private static Report report(JsonNode item, String feed, Instant from) {
        String date = item.path("date").asText("");
        LocalDate day = date.matches("\\d{4}-\\d\\d-\\d\\d") ? LocalDate.parse(date) : UNDATED;
        Duration since =
                Duration.between(
                        UNDATED.atStartOfDay(ZoneOffset.UTC), day.atStartOfDay(ZoneOffset.UTC));
        return new Report(
                Samples.newId(),
                item.get("lang").asText(),
                source(item),
                feed,
                item.get("title").asText(),
                item.path("text").asText(""),
                from.plus(since));
    }

    /// The host; where there is no address, every item has a publisher of its own.
    private static String source(JsonNode item) {
        String url = item.path("url").asText("");
        String host = url.startsWith("http") ? URI.create(url).getHost() : null;
        return host == null ? "publisher-" + item.get("id").asText() + ".example" : host;
    }
}
