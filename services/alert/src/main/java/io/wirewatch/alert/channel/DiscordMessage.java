package io.wirewatch.alert.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A message for a webhook of Discord. It allows no mention at all, and Markdown is escaped.
record DiscordMessage(
        String content,
        List<Embed> embeds,
        @JsonProperty("allowed_mentions") AllowedMentions allowedMentions) {
    /// Limits of Discord: characters of the content, of an embed's title and description; embeds of a message; and of
    /// all their texts together 6,000, which ten of these never reach.
    static final int LONGEST_CONTENT = 2_000;

    static final int LONGEST_TITLE = 256;
    static final int LONGEST_DESCRIPTION = 300;
    static final int MOST_EMBEDS = 10;

    private static final Pattern MARKUP = Pattern.compile("[\\\\*_~`|>#\\[\\]()<:-]");

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Embed(String title, @Nullable String url, String description) {}

    record AllowedMentions(List<String> parse) {}

    static DiscordMessage of(Said said) {
        List<Embed> embeds =
                said.entries().stream().limit(MOST_EMBEDS).map(DiscordMessage::embed).toList();
        String content =
                said.headline() + said.more(embeds.size()).map(more -> ", " + more).orElse("");
        return new DiscordMessage(
                escaped(content, LONGEST_CONTENT), embeds, new AllowedMentions(List.of()));
    }

    private static Embed embed(Said.Entry entry) {
        return new Embed(
                escaped(entry.title(), LONGEST_TITLE),
                entry.url().orElse(null),
                escaped(entry.about(), LONGEST_DESCRIPTION));
    }

    /// Escaping makes it longer: what no longer fits is cut before, so that no escape is cut in two.
    private static String escaped(String text, int most) {
        String cut = PlainText.cut(text, most);
        String escaped = escaped(cut);
        while (escaped.length() > most) {
            int less = cut.length() - Math.max(1, (escaped.length() - most + 1) / 2);
            cut = PlainText.cut(cut, less);
            escaped = escaped(cut);
        }
        return escaped;
    }

    private static String escaped(String text) {
        return MARKUP.matcher(text).replaceAll("\\\\$0");
    }
}
