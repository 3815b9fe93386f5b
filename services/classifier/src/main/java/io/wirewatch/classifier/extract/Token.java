package io.wirewatch.classifier.extract;

/// A piece of a text: a run of letters, a number, one letter of a script without spaces, or one sign. Its letters are in
/// NFC, full-width forms as ASCII, Han simplified. They are compared where they stand: a string of them is made only
/// where it must be kept.
///
/// @param letters they stand here from one index up to another; none for numbers longer than any figure
/// @param word what the tables say of the letters
/// @param folded what they say of them in lower case
/// @param start first UTF-16 code unit in the text as given
/// @param gap white space stands before it
/// @param line a line begins with it
record Token(
        Kind kind,
        char[] letters,
        int from,
        int to,
        Word word,
        Word folded,
        int start,
        int end,
        boolean gap,
        boolean line) {
    enum Kind {
        WORD,
        NUMBER,
        HAN,
        SIGN
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }

    boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    boolean isHan() {
        return kind == Kind.HAN;
    }

    boolean isSign() {
        return kind == Kind.SIGN;
    }

    boolean isSign(String signs) {
        return kind == Kind.SIGN && length() == 1 && signs.indexOf(letters[from]) >= 0;
    }

    /// Begins with a capital.
    boolean isCapitalised() {
        return kind == Kind.WORD && startsWithCapital();
    }

    boolean startsWithCapital() {
        return from < to && Letters.isCapital(letters, from, to);
    }

    boolean isAllCapitals() {
        for (int i = from; i < to; i++) {
            if (Character.isLowerCase(letters[i])) {
                return false;
            }
        }
        return kind == Kind.WORD;
    }

    int length() {
        return to - from;
    }

    /// The first of its letters, 0 where it has none.
    char first() {
        return from < to ? letters[from] : 0;
    }

    /// These are its letters, in these capitals.
    boolean is(String word) {
        return length() == word.length() && startsWith(word);
    }

    /// These are its letters in lower case.
    boolean isFolded(String word) {
        return length() == word.length() && startsFolded(word);
    }

    boolean startsWith(String beginning) {
        if (length() < beginning.length()) {
            return false;
        }
        for (int i = 0; i < beginning.length(); i++) {
            if (letters[from + i] != beginning.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean startsFolded(String beginning) {
        return length() >= beginning.length() && isFoldedAt(from, beginning);
    }

    boolean endsFolded(String end) {
        return length() >= end.length() && isFoldedAt(to - end.length(), end);
    }

    private boolean isFoldedAt(int at, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (Letters.folded(letters[at + i]) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    String norm() {
        return new String(letters, from, to - from);
    }
}
