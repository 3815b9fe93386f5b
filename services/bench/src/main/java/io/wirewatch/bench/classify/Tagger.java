package io.wirewatch.bench.classify;

import java.util.List;
import java.util.Set;

/// What is compared: from an article to the themes that it carries, each with its evidence.
interface Tagger {
    /// The ids of the themes; the evidence is worked out as well, and thrown away.
    Set<String> tags(News article);

    /// Harmonic mean of precision and recall, over the themes.
    static double macroF1(Tagger tagger, List<News> labelled) {
        List<Set<String>> found = labelled.stream().map(tagger::tags).toList();
        return Themes.IDS.stream()
                .mapToDouble(theme -> f1(theme, labelled, found))
                .average()
                .orElse(0);
    }

    private static double f1(String theme, List<News> labelled, List<Set<String>> found) {
        int right = 0;
        int wrong = 0;
        for (int i = 0; i < labelled.size(); i++) {
            boolean is = labelled.get(i).themes().contains(theme);
            boolean tagged = found.get(i).contains(theme);
            right += is && tagged ? 1 : 0;
            wrong += is != tagged ? 1 : 0;
        }
        return 2.0 * right / (2 * right + wrong);
    }
}
