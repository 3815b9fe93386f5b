package io.wirewatch.classifier.extract;

/// A piece of a text: a run of letters, a number, one letter of a script without spaces, or one sign.
///
/// @param norm NFC, full-width forms as ASCII, Han simplified; empty for numbers longer than any figure
/// @param folded `norm` in lower case
/// @param start first UTF-16 code unit in the text as given
/// @param gap white space stands before it
/// @param line a line begins with it
record Token(Kind kind, String norm, String folded, int start, int end, boolean gap, boolean line) {
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
        return kind == Kind.SIGN && signs.contains(norm);
    }

    /// Begins with a capital.
    boolean isCapitalised() {
        return kind == Kind.WORD && Character.isUpperCase(norm.codePointAt(0));
    }

    boolean isAllCapitals() {
        return kind == Kind.WORD && norm.chars().noneMatch(Character::isLowerCase);
    }
}
