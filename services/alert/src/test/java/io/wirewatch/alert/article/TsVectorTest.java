package io.wirewatch.alert.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.language.analysis.AnalyzedText;
import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.analysis.Token;
import io.wirewatch.testkit.infra.Engines;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TsVectorTest {
    private static final TextAnalysis ANALYSIS = new TextAnalysis();

    /// A string that PostgreSQL reads must be the tokens that we wrote, whatever stands in them.
    @ParameterizedTest
    @MethodSource("texts")
    void postgresqlReadsTheTokensThatWeWrote(AnalyzedText text) throws SQLException {
        assertThat(readBack(TsVector.of(text)))
                .isEqualTo(
                        text.tokens().stream()
                                .map(TsVectorTest::shown)
                                .collect(Collectors.toCollection(TreeSet::new)));
    }

    static AnalyzedText[] texts() {
        return new AnalyzedText[] {
            ANALYSIS.analyze("de", "Netzausbau in Köln", "Der Netzausbau: Stromnetze, Netze."),
            ANALYSIS.analyze("zh", "台積電擴產", "台积电的芯片 3nm 产能"),
            ANALYSIS.analyze("vi", "Điện gió", "Nhà máy điện gió ở Bình Thuận"),
            ANALYSIS.analyze(
                    "en", "O'Neil's c:a \\ back\\slash", "it''s a:b,c & | ! ( ) <-> :* \\'"),
            ANALYSIS.analyze("sv", "k:a l'a \uD83D\uDE00", "a\u00B7b x.y 1,5"),
            ANALYSIS.analyze("und", "", ""),
            ANALYSIS.analyze("en", "long", "word ".repeat(20_000)),
            ANALYSIS.analyze("zh", "字", han(200_000)),
            ANALYSIS.analyze("de", "x", "Donaudampfschifffahrtsgesellschaft ".repeat(5_700)),
            ANALYSIS.analyze("en", "x", distinct(20_000)),
            ANALYSIS.analyze("th", "x", "\u0e01".repeat(200_000)),
        };
    }

    private static String han(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) (0x4e00 + (i * 7919) % 20_000));
        }
        return text.toString();
    }

    private static String distinct(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append("w\u00fc").append(Integer.toString(i * 31, 26).repeat(3)).append(' ');
        }
        return text.toString();
    }

    private static String shown(Token token) {
        boolean title = token.field() == io.wirewatch.language.analysis.TextField.TITLE;
        return token.term() + " " + (token.position() + 1) + (title ? "A" : "D");
    }

    private static Set<String> readBack(String literal) throws SQLException {
        Set<String> read = new TreeSet<>();
        Engines engines = Engines.shared();
        try (Connection connection =
                        DriverManager.getConnection(
                                engines.jdbcUrl(), engines.user(), engines.password());
                PreparedStatement select =
                        connection.prepareStatement(
                                "select lexeme, positions, weights from unnest(?::tsvector)")) {
            select.setString(1, literal);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    add(read, rows);
                }
            }
        }
        return read;
    }

    private static void add(Set<String> read, ResultSet row) throws SQLException {
        Short[] positions = (Short[]) row.getArray("positions").getArray();
        String[] weights = (String[]) row.getArray("weights").getArray();
        for (int i = 0; i < positions.length; i++) {
            read.add(row.getString("lexeme") + " " + positions[i] + weights[i]);
        }
        assertThat(Arrays.asList(weights)).hasSameSizeAs(positions);
    }
}
