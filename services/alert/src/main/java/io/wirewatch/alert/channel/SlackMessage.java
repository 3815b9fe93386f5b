package io.wirewatch.alert.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message for an incoming webhook of Slack (Block Kit). Titles are plain text, which Slack does not interpret; what
/// stands in its markup is escaped as Slack asks for: `&`, `<` and `>`, so that neither `<!channel>` nor a link of a
/// stranger is one.
record SlackMessage(String text, List<Block> blocks) {
    /// Limits of Slack: blocks of a message, characters of a header and of a text.
    static final int MOST_BLOCKS = 50;

    static final int LONGEST_HEADER = 150;
    static final int LONGEST_TEXT = 3_000;

    private static final int BLOCKS_AN_ENTRY = 2;
    private static final int MOST_ENTRIES = (MOST_BLOCKS - 2) / BLOCKS_AN_ENTRY;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Block(String type, @Nullable Text text, @Nullable List<Text> elements) {}

    record Text(String type, String text) {}

    static SlackMessage of(Said said) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block("header", plain(PlainText.cut(said.headline(), LONGEST_HEADER)), null));
        List<Said.Entry> listed = said.entries().stream().limit(MOST_ENTRIES).toList();
        listed.forEach(entry -> add(entry, blocks));
        said.more(listed.size())
                .ifPresent(more -> blocks.add(new Block("section", plain(more), null)));
        return new SlackMessage(escaped(PlainText.cut(fallback(said), LONGEST_TEXT)), blocks);
    }

    private static void add(Said.Entry entry, List<Block> blocks) {
        blocks.add(new Block("section", plain(PlainText.cut(entry.title(), LONGEST_TEXT)), null));
        String link = entry.url().map(url -> "<" + escaped(url) + "|Open> · ").orElse("");
        int left = LONGEST_TEXT - link.length();
        String about = PlainText.cut(escaped(PlainText.cut(entry.about(), left / 5)), left);
        blocks.add(new Block("context", null, List.of(new Text("mrkdwn", link + about))));
    }

    private static String fallback(Said said) {
        return said.entries().isEmpty()
                ? said.headline()
                : said.headline() + ": " + said.entries().getFirst().title();
    }

    private static Text plain(String text) {
        return new Text("plain_text", text);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
