package io.wirewatch.language.match;

import io.wirewatch.language.analysis.TextField;
import io.wirewatch.language.analysis.Token;
import java.util.List;
import java.util.function.BiConsumer;

/// Several words in one document, each of which stands somewhere in it. Positions of the title lie further from those of
/// the text than any phrase or window reaches.
final class Phrase {
    private final List<Token>[] places;
    private final int[] at;
    private final boolean titleOnly;
    private final View view;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of lists cannot be made otherwise
    Phrase(Term[] words, boolean titleOnly, View view) {
        this.places = new List[words.length];
        for (int i = 0; i < words.length; i++) {
            places[i] = view.occurrences(words[i]);
        }
        this.at = new int[words.length];
        this.titleOnly = titleOnly;
        this.view = view;
    }

    /// One behind the other, in this order.
    ///
    /// @param once the first place is enough
    boolean inARow(boolean once, BiConsumer<Token, Token> each) {
        boolean holds = false;
        for (Token first : places[0]) {
            if (titleOnly && first.field() != TextField.TITLE) {
                break; // the title comes first
            }
            if (followFrom(first.position())) {
                holds = true;
                int last = places.length - 1;
                each.accept(first, places[last].get(at[last]));
                if (once) {
                    return true;
                }
            }
        }
        return holds;
    }

    /// Every word only moves on, since first words come in order of position.
    private boolean followFrom(int position) {
        for (int i = 1; i < places.length; i++) {
            while (at[i] < places[i].size() && places[i].get(at[i]).position() < position + i) {
                view.step();
                at[i]++;
            }
            if (at[i] == places[i].size() || places[i].get(at[i]).position() != position + i) {
                return false;
            }
        }
        return true;
    }

    /// All in a window of so many positions more than words: for each place of the leftmost the narrowest such window.
    boolean near(int slop, boolean once, BiConsumer<Token, Token> each) {
        int widest = places.length - 1 + slop;
        boolean holds = false;
        while (true) {
            int left = outermost(-1);
            int right = outermost(1);
            Token first = places[left].get(at[left]);
            Token last = places[right].get(at[right]);
            if (last.position() - first.position() <= widest
                    && (!titleOnly || first.field() == TextField.TITLE)) {
                holds = true;
                each.accept(first, last);
                if (once) {
                    return true;
                }
            }
            if (++at[left] == places[left].size()) {
                return holds;
            }
        }
    }

    /// Of the words' present places the leftmost (-1) or the rightmost (1).
    private int outermost(int side) {
        int found = 0;
        for (int i = 1; i < places.length; i++) {
            view.step();
            int difference = place(i) - place(found);
            found = difference * side > 0 ? i : found;
        }
        return found;
    }

    private int place(int word) {
        return places[word].get(at[word]).position();
    }
}
