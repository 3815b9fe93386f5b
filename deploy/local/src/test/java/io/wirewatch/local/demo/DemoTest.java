package io.wirewatch.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DemoTest {
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final InstantSource clock = now::get;

    @Test
    void everyLanguageHasArticlesFromTheStart() throws IOException {
        Newsroom newsroom = new Newsroom(shipped(), clock);

        assertThat(List.of("de", "en", "vi", "zh"))
                .allSatisfy(language -> assertThat(newsroom.shown(language)).isNotEmpty());
    }

    @Test
    void newArticlesAppearWhileItRunsNewestFirstAndOldOnesKeepTheirId() throws IOException {
        Newsroom newsroom = new Newsroom(shipped(), clock);
        List<Newsroom.Told> before = newsroom.shown("de");

        now.set(now.get().plus(Newsroom.RHYTHM.multipliedBy(12)));
        List<Newsroom.Told> after = newsroom.shown("de");

        assertThat(after).containsAll(before).hasSizeGreaterThan(before.size());
        assertThat(after).isSortedAccordingTo((one, other) -> other.at().compareTo(one.at()));
    }

    @Test
    void feedNeverShowsMoreThanItsWindowNorAnIdTwice() throws IOException {
        Newsroom newsroom = new Newsroom(shipped(), clock);

        now.set(now.get().plus(Duration.ofHours(3)));

        assertThat(newsroom.shown("zh"))
                .hasSize(Newsroom.WINDOW)
                .extracting(Newsroom.Told::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void markupInATitleIsEscapedInTheFeed() {
        Newsroom.Told told =
                new Newsroom.Told("1", new DemoArticle("en", "A < B & C", "text"), now.get());

        assertThat(RssPage.of("en", "http://127.0.0.1:1", List.of(told)))
                .contains("<title>A &lt; B &amp; C</title>");
    }

    private static List<DemoArticle> shipped() throws IOException {
        try (InputStream in = Demo.class.getResourceAsStream("articles.txt")) {
            return DemoArticle.readAll(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
