package io.wirewatch.poller.page;

import java.util.Optional;
import java.util.stream.Stream;

/// The words that an article is published with. A page that cannot be had takes no words away from an article that was
/// published with them: whoever was told of it would take what is missing for a correction. Pure.
///
/// @param toKeep what the page says, where it has just been read: how a feed puts it is none of that
/// @param gained the words are the page's, and others than were kept of it
public record ChosenText(String words, Optional<KeptText> toKeep, boolean gained) {
    /// @param page what came of asking for it
    /// @param own the feed's own words
    /// @param kept what was kept of the page, whatever feed it was read for
    public static ChosenText of(PageText page, String own, Optional<KeptText> kept) {
        return switch (page) {
            case PageText.Full(String text) -> read(text, own, kept);
            case PageText.Excerpt(String text, _) -> excerpt(text, own, kept);
            case PageText.Teaser(String text) -> read(longest(text, words(kept)), own, kept);
            case PageText.NoText _,
                    PageText.Gone _,
                    PageText.Disallowed _,
                    PageText.Failed _,
                    PageText.NotAsked _ ->
                    new ChosenText(
                            kept.map(before -> asBefore(before, own)).orElse(own),
                            Optional.empty(),
                            false);
        };
    }

    private static ChosenText read(String text, String own, Optional<KeptText> kept) {
        String words = longest(own, text);
        boolean gained = !words.equals(own) && !words.equals(words(kept));
        return new ChosenText(words, Optional.of(new KeptText(text, false)), gained);
    }

    /// It is made of the feed's own words where that has some.
    private static ChosenText excerpt(String text, String own, Optional<KeptText> kept) {
        boolean gained = own.isEmpty() && !text.equals(words(kept));
        return new ChosenText(text, Optional.of(new KeptText(text, true)), gained);
    }

    private static String words(Optional<KeptText> kept) {
        return kept.map(KeptText::words).orElse("");
    }

    private static String asBefore(KeptText kept, String own) {
        return kept.reserved() ? kept.words() : longest(own, kept.words());
    }

    /// The first of those that are as long.
    private static String longest(String... texts) {
        return Stream.of(texts)
                .reduce((one, other) -> other.length() > one.length() ? other : one)
                .orElseThrow();
    }
}
