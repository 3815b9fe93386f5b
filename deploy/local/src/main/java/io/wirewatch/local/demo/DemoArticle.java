package io.wirewatch.local.demo;

import java.util.ArrayList;
import java.util.List;

/// An invented article.
///
/// @param language BCP 47 primary subtag
record DemoArticle(String language, String title, String text) {
    /// Reads blocks apart by blank lines: the language, the title, then the text, a line each.
    static List<DemoArticle> readAll(String blocks) {
        List<DemoArticle> articles = new ArrayList<>();
        for (String block : blocks.strip().split("\n\\s*\n")) {
            String[] lines = block.strip().split("\n", 3);
            if (lines.length < 3) {
                throw new IllegalArgumentException(
                        "a demo article needs language, title and text: " + block);
            }
            articles.add(new DemoArticle(lines[0].strip(), lines[1].strip(), lines[2].strip()));
        }
        return articles;
    }
}
