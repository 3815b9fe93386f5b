package io.wirewatch.alert.article;

import io.wirewatch.contract.Tag;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Articles as CSV (RFC 4180). A cell that a spreadsheet would take for a formula is defused by an apostrophe.
final class CsvTable {
    private static final String HEAD =
            "id,url,title,language,source,feed,publishedAt,seenAt,revision,story,themes,withdrawnAt\r\n";
    private static final String FORMULA = "=+-@\t\r";

    private CsvTable() {}

    static String of(List<Article> articles) {
        return articles.stream().map(CsvTable::row).collect(Collectors.joining("", HEAD, ""));
    }

    private static String row(Article article) {
        String themes = article.tags().stream().map(Tag::theme).collect(Collectors.joining(" "));
        return Stream.of(
                        article.id(),
                        article.url(),
                        article.title(),
                        article.language(),
                        article.source(),
                        article.feed(),
                        article.publishedAt(),
                        article.seenAt(),
                        article.revision(),
                        article.story(),
                        themes,
                        article.withdrawnAt())
                .map(CsvTable::cell)
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
