package io.wirewatch.alert.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A message for an ntfy server, published as JSON. It is plain text: Markdown is off there unless asked for.
@JsonInclude(JsonInclude.Include.NON_NULL)
record NtfyMessage(
        String topic, String title, String message, List<String> tags, @Nullable String click) {
    /// Bytes of a message; an ntfy server makes an attachment of a longer one.
    static final int LONGEST_MESSAGE = 4_096;

    static final int LONGEST_TITLE = 250;

    private static final String BETWEEN = "\n\n";
    private static final int LINE_OF_MORE = "and 2147483647 more".length();

    static NtfyMessage of(String topic, Said said) {
        List<String> entries = fitting(said);
        String text =
                Stream.concat(said.more(entries.size()).stream(), entries.stream())
                        .collect(Collectors.joining(BETWEEN));
        String click =
                said.entries().size() == 1 ? said.entries().getFirst().url().orElse(null) : null;
        return new NtfyMessage(
                topic,
                PlainText.cutToBytes(said.headline(), LONGEST_TITLE),
                PlainText.cutToBytes(text.isEmpty() ? said.headline() : text, LONGEST_MESSAGE),
                List.of("newspaper"),
                click);
    }

    /// The first entries that fit beside the line that counts the others; the very first in any case.
    private static List<String> fitting(Said said) {
        List<String> entries = new ArrayList<>();
        int left = LONGEST_MESSAGE - LINE_OF_MORE;
        for (Said.Entry entry : said.entries()) {
            String text = entry.title() + "\n" + entry.about();
            left -= PlainText.bytes(BETWEEN + text);
            if (left < 0 && !entries.isEmpty()) {
                break;
            }
            entries.add(text);
        }
        return entries;
    }
}
