package io.wirewatch.language.analysis;

/// One occurrence of a term.
///
/// @param term normal form with the family in front: `de:netzausbau`
/// @param position counts words; title first, then a gap, then text; the parts of a compound stand at its position
/// @param start offset of the word's first UTF-16 code unit in its field, as given
/// @param end offset behind its last
public record Token(String term, int position, TextField field, int start, int end) {
    Token at(int other) {
        return new Token(term, other, field, start, end);
    }
}
