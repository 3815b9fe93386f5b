package io.wirewatch.poller.page;

import java.util.Optional;
import java.util.stream.Stream;

/// The words that an article is published with. A page that cannot be had takes no words away from an article that was
/// published with them: whoever was told of it would take what is missing for a correction. Pure.
///
/// @param toKeep the words, where a page has just given or confirmed them
/// @param gained they are other words of the page than the article was published with
public record ChosenText(String words, Optional<KeptText> toKeep, boolean gained) {
    /// @param page what came of asking for it
    /// @param own the feed's own words
    /// @param kept what the article was published with before, in whatever feed
    public static ChosenText of(PageText page, String own, Optional<KeptText> kept) {
        return switch (page) {
            case PageText.Full(String text) -> confirmed(longest(own, text), false, kept);
            case PageText.Excerpt(String text, _) -> confirmed(text, true, kept);
            case PageText.Teaser(String text) ->
                    confirmed(
                            longest(own, text, kept.map(KeptText::words).orElse("")), false, kept);
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

    private static ChosenText confirmed(String words, boolean reserved, Optional<KeptText> before) {
        KeptText text = new KeptText(words, reserved);
        return new ChosenText(words, Optional.of(text), !before.equals(Optional.of(text)));
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
