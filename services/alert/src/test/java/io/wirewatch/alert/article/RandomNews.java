package io.wirewatch.alert.article;

import io.wirewatch.alert.Samples;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.ArticleTagged;
import io.wirewatch.contract.Entity;
import io.wirewatch.contract.Field;
import io.wirewatch.contract.Fingerprint;
import io.wirewatch.contract.Language;
import io.wirewatch.contract.Quantity;
import io.wirewatch.contract.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Articles in four languages, and a fifth that has no analysis of its own, over so few words that queries meet them
/// often. The same seed gives the same.
final class RandomNews {
    private static final List<Tongue> TONGUES =
            List.of(
                    tongue(
                            "en",
                            "chip chips export controls Huang's GPUs power plant naïve O'Neil US-China grid 1,5"),
                    tongue(
                            "de",
                            "Netzausbau Netz Ausbau Halbleiterfertigung Fertigung Chips Strom größer Straße grid power"),
                    tongue("vi", "điện gió năng lượng bán dẫn nhà máy hòa hoà chip Huế power"),
                    tongue("zh", "台積電 台积电 芯片 半导体 电 能源 人工智能 AI 出口 管制 电力 chip 字"),
                    tongue("sv", "kraft nät k:a chip power él 电 \\'x'"));
    private static final List<String> BETWEEN =
            List.of(" ", " ", " ", ". ", ", ", "-", " \"", "\\ ", "' ", ": ", "");
    private static final List<String> UNITS = List.of("USD", "kWh", "%");

    private final Random random;
    private final Instant seenAt;

    RandomNews(long seed, Instant seenAt) {
        this.random = new Random(seed);
        this.seenAt = seenAt;
    }

    ArticleTagged article() {
        Tongue tongue = one(TONGUES);
        String id = Fingerprint.of("parity", "" + random.nextLong());
        ArticlePublished article =
                new ArticlePublished(
                        id,
                        "r1",
                        Optional.empty(),
                        text(tongue, random.nextInt(5)),
                        text(tongue, random.nextInt(30)),
                        Optional.empty(),
                        one(List.of("a.example", "b.example")),
                        random.nextBoolean() ? Optional.of("DE") : Optional.empty(),
                        one(List.of("feed-1", "feed-2")),
                        Optional.empty(),
                        seenAt);
        return new ArticleTagged(
                article,
                new Language(tongue.language(), 0.9),
                some(List.of("chips", "energy")).stream().map(RandomNews::tag).toList(),
                some(List.of("org nvidia", "org tsmc", "person jensen")).stream()
                        .map(RandomNews::entity)
                        .toList(),
                some(UNITS).stream().map(this::quantity).toList(),
                List.of(),
                Optional.empty(),
                Samples.TAXONOMY,
                seenAt);
    }

    /// @param story that some article stands in
    String query(String story) {
        return query(3, story);
    }

    private String query(int depth, String story) {
        int shape = depth == 0 ? 0 : random.nextInt(6);
        return switch (shape) {
            case 0 -> clause(story);
            case 1 -> query(depth - 1, story) + " " + query(depth - 1, story);
            case 2 -> "(" + query(depth - 1, story) + " OR " + query(depth - 1, story) + ")";
            case 3 -> "-(" + query(depth - 1, story) + ")";
            case 4 -> "NOT " + clause(story) + " AND " + query(depth - 1, story);
            default -> clause(story) + " OR " + query(depth - 1, story);
        };
    }

    private String clause(String story) {
        Tongue tongue = one(TONGUES);
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> "\"" + word(tongue) + "\"";
            case 4, 5 -> "\"" + word(tongue) + " " + word(tongue) + "\"";
            case 6 ->
                    "\""
                            + word(tongue)
                            + " "
                            + word(tongue)
                            + " "
                            + word(tongue)
                            + "\"~"
                            + random.nextInt(4);
            case 7 -> "\"" + word(tongue) + " " + word(tongue) + "\"~" + random.nextInt(9);
            case 8 ->
                    one(
                            List.of(
                                    "chi*",
                                    "netz*",
                                    "grö*",
                                    "pow*",
                                    "điệ*",
                                    "半导*",
                                    "STRA*",
                                    "title:chi*"));
            case 9 ->
                    "title:"
                            + one(
                                    List.of(
                                            "\"" + word(tongue) + "\"",
                                            "\"" + word(tongue) + " " + word(tongue) + "\""));
            case 10 -> "title:\"" + word(tongue) + " " + word(tongue) + "\"~3";
            case 11 -> "lang:" + one(List.of("de", "en,vi", "zh", "sv"));
            case 12 ->
                    one(
                            List.of(
                                    "theme:chips",
                                    "theme:energy,none",
                                    "country:de",
                                    "source:a.example",
                                    "feed:FEED-2"));
            case 13 ->
                    one(
                            List.of(
                                    "org:nvidia",
                                    "org:TSMC,none",
                                    "person:jensen",
                                    "person:nvidia",
                                    "story:" + story));
            default ->
                    "amount"
                            + one(List.of("<", "<=", "=", ">=", ">"))
                            + random.nextInt(8)
                            + one(List.of("USD", "kWh", "MWh", "%", "xyz"));
        };
    }

    private String text(Tongue tongue, int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(word(tongue)).append(one(BETWEEN));
        }
        return text.toString();
    }

    private String word(Tongue tongue) {
        return one(tongue.words());
    }

    private Quantity quantity(String unit) {
        int least = random.nextInt(8);
        Optional<BigDecimal> most =
                random.nextBoolean()
                        ? Optional.of(BigDecimal.valueOf(least + random.nextInt(3)))
                        : Optional.empty();
        return new Quantity(BigDecimal.valueOf(least), most, unit, Field.TITLE, 0, 0, "");
    }

    private static Tag tag(String theme) {
        return new Tag(theme, 1, 1, Samples.TAXONOMY, List.of());
    }

    private static Entity entity(String kindAndName) {
        String[] parts = kindAndName.split(" ");
        return new Entity(parts[0], parts[1], parts[1], Field.TITLE, 0, 0);
    }

    private <T> List<T> some(List<T> all) {
        return all.stream().filter(one -> random.nextInt(3) == 0).toList();
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static Tongue tongue(String language, String words) {
        return new Tongue(language, List.of(words.split(" ")));
    }

    private record Tongue(String language, List<String> words) {}
}
