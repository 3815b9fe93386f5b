package io.wirewatch.alert.channel;

import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.Evidence;
import io.wirewatch.contract.UnreadableRecord;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// Why an article matched, as rows keep it: in the columns `reason` and `because`, each a list.
///
/// @param words that made it match
/// @param because what else of it was asked for, in words, such as `language is zh`
public record Reason(List<Evidence> words, List<String> because) {
    public static final Reason NONE = new Reason(List.of(), List.of());

    public Reason {
        words = List.copyOf(words);
        because = List.copyOf(because);
    }

    /// The column `reason`.
    public String writtenWords() {
        return written(words);
    }

    /// The column `because`.
    public String writtenBecause() {
        return written(because);
    }

    private static String written(List<?> list) {
        return new String(ContractJson.write(list), StandardCharsets.UTF_8);
    }

    /// Of a row that has both columns.
    public static Reason of(ResultSet row) throws SQLException {
        return new Reason(
                list(row.getString("reason"), Evidence[].class),
                list(row.getString("because"), String[].class));
    }

    private static <T> List<T> list(String stored, Class<T[]> type) {
        try {
            return List.of(ContractJson.read(stored.getBytes(StandardCharsets.UTF_8), type));
        } catch (UnreadableRecord e) {
            throw new IllegalStateException("a stored reason cannot be read", e);
        }
    }
}
