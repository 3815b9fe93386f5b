package io.wirewatch.alert.channel;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.Evidence;
import io.wirewatch.contract.UnreadableRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Why an article matched, as rows keep it.
///
/// @param words that made it match
/// @param because what else of it was asked for, in words, such as `language is zh`
public record Reason(
        List<Evidence> words, @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> because) {
    public static final Reason NONE = new Reason(List.of(), List.of());

    public Reason {
        words = List.copyOf(words);
        because = List.copyOf(because);
    }

    public String written() {
        return new String(ContractJson.write(this), StandardCharsets.UTF_8);
    }

    /// Earlier rows hold a list of the words alone.
    public static Reason read(String stored) {
        byte[] json = stored.getBytes(StandardCharsets.UTF_8);
        try {
            return stored.startsWith("[")
                    ? new Reason(List.of(ContractJson.read(json, Evidence[].class)), List.of())
                    : ContractJson.read(json, Reason.class);
        } catch (UnreadableRecord e) {
            throw new IllegalStateException("a stored reason cannot be read", e);
        }
    }
}
