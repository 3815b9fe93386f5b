package io.wirewatch.alert.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
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

    static NtfyMessage of(String topic, Said said) {
        Stream<String> entries =
                said.entries().stream().map(entry -> entry.title() + "\n" + entry.about());
        String text =
                Stream.concat(said.more().stream(), entries).collect(Collectors.joining("\n\n"));
        String click =
                said.entries().size() == 1 ? said.entries().getFirst().url().orElse(null) : null;
        return new NtfyMessage(
                topic,
                PlainText.cutToBytes(said.headline(), LONGEST_TITLE),
                PlainText.cutToBytes(text.isEmpty() ? said.headline() : text, LONGEST_MESSAGE),
                List.of("newspaper"),
                click);
    }
}
