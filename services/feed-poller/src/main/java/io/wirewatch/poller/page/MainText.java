package io.wirewatch.poller.page;

import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The main text of a page, without what stands around it. Pure; no recursion, so no depth of a page is too deep.
public final class MainText {
    /// A shorter find is doubted, and looked for again with less rigour; a Chinese character says as much as three letters.
    static final int ENOUGH = 500;

    private static final int OF_AN_IDEOGRAPH = 3;

    /// What less rigour finds must be so much more, for it brings the surroundings along.
    private static final int MUCH_MORE = 2;

    private MainText() {}

    /// Raw words with line breaks between blocks; empty where nothing reads like an article.
    public static String of(Document page) {
        String found = read(page, true, true);
        for (boolean choosy : new boolean[] {true, false}) {
            if (size(found) >= ENOUGH) {
                return found;
            }
            String more = read(page, false, choosy);
            found = size(more) > MUCH_MORE * size(found) ? more : found;
        }
        return found;
    }

    /// In letters; white space at the ends does not count.
    static long size(String words) {
        String bare = words.strip();
        long ideographs = bare.codePoints().filter(Character::isIdeographic).count();
        return bare.length() + (OF_AN_IDEOGRAPH - 1) * ideographs;
    }

    private static String read(Document page, boolean strict, boolean choosy) {
        List<Element> article = Scores.of(Measure.of(page.body(), strict)).article();
        ArticleWriter writer = new ArticleWriter(strict, choosy, page.title());
        article.forEach(part -> part.filter(writer));
        return writer.words();
    }
}
