package io.wirewatch.classifier.extract;

import java.util.Arrays;
import java.util.List;

/// Where a Chinese name can begin: behind a verb or another word that stands in no name; and what the files know
/// already.
final class Edges {
    private final boolean[] edge;
    private final int[] knownFrom;
    private final boolean[] place;

    private Edges(int size) {
        edge = new boolean[size + 1];
        knownFrom = new int[size];
        place = new boolean[size];
        Arrays.fill(knownFrom, -1);
    }

    static Edges of(Tokens tokens, List<Gazetteer.Hit> known, NameWords words) {
        Edges edges = new Edges(tokens.size());
        for (Gazetteer.Hit hit : known) {
            Arrays.fill(edges.knownFrom, hit.from(), hit.to(), hit.from());
            if (hit.alias().kind() == NameKind.PLACE) {
                Arrays.fill(edges.place, hit.from(), hit.to(), true);
            }
        }
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isHan() && edges.knownFrom[i] < 0) {
                int behind = words.behind(NameRole.STOP_WORDS_ZH, tokens, i);
                edges.edge[behind] |= behind > i;
            }
        }
        return edges;
    }

    boolean at(int i) {
        return edge[i];
    }

    boolean isKnown(int i) {
        return i >= 0 && knownFrom[i] >= 0;
    }

    /// Behind the known place that begins at a token, or that token.
    int behindPlace(int from) {
        int i = from;
        while (i < place.length && place[i] && knownFrom[i] == from) {
            i++;
        }
        return i;
    }
}
