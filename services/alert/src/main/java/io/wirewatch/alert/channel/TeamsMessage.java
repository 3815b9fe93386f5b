package io.wirewatch.alert.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message for a workflow of Teams: one Adaptive Card. Strangers' words stand in text runs, which know no Markdown; a
/// template's double brace is taken apart, and a mention would need an entity that is not there.
record TeamsMessage(String type, List<Attachment> attachments) {
    /// Bytes of all texts together: Teams takes 28 KB a message, and in JSON a byte may become three.
    static final int MOST_BYTES = 8_000;

    /// Bytes of an entry beside its texts.
    private static final int FRAME = 300;

    static final int LONGEST_TITLE = 500;
    static final int LONGEST_ABOUT = 300;

    private static final String CARD = "application/vnd.microsoft.card.adaptive";
    private static final String SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json";

    record Attachment(String contentType, Card content) {}

    record Card(
            @JsonProperty("$schema") String schema, String type, String version, List<Text> body) {}

    record Text(String type, List<Run> inlines) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Run(
            String type,
            String text,
            @Nullable String weight,
            @Nullable Boolean isSubtle,
            @Nullable Action selectAction) {}

    record Action(String type, String url) {}

    static TeamsMessage of(Said said) {
        List<Text> body = new ArrayList<>();
        body.add(text(run(PlainText.cut(said.headline(), LONGEST_TITLE), "Bolder", null)));
        int left = MOST_BYTES;
        int listed = 0;
        for (Said.Entry entry : said.entries()) {
            String title = PlainText.cut(entry.title(), LONGEST_TITLE);
            String about = PlainText.cut(entry.about(), LONGEST_ABOUT);
            left -= PlainText.bytes(title + about + entry.url().orElse("")) + FRAME;
            if (listed > 0 && left < 0) {
                break;
            }
            body.add(text(run(title, null, entry.url().map(TeamsMessage::open).orElse(null))));
            body.add(text(new Run("TextRun", plain(about), null, true, null)));
            listed++;
        }
        said.more(listed).ifPresent(more -> body.add(text(run(more, null, null))));
        Card card = new Card(SCHEMA, "AdaptiveCard", "1.4", body);
        return new TeamsMessage("message", List.of(new Attachment(CARD, card)));
    }

    private static Action open(String url) {
        return new Action("Action.OpenUrl", url);
    }

    private static Text text(Run run) {
        return new Text("RichTextBlock", List.of(run));
    }

    private static Run run(String text, @Nullable String weight, @Nullable Action action) {
        return new Run("TextRun", plain(text), weight, null, action);
    }

    private static String plain(String text) {
        return text.replace("{{", "{\u200b{").replace("${", "$\u200b{");
    }
}
