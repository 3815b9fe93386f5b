package io.wirewatch.language.analysis;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;

/// Where words break (UAX #29, as Lucene's tokenizer reads it), for the characters that nearly all news is written in:
/// Latin, Greek and Cyrillic letters, ASCII digits, Han and kana, and what stands between them.
final class WordBreaks {
    /// Stands in no word.
    static final byte BREAK = 0;

    static final byte LETTER = 1;
    static final byte DIGIT = 2;

    /// The underscore and its like: in a word wherever they stand beside it.
    static final byte JOINER = 3;

    /// Han and hiragana: each is a word, and read in bigrams.
    static final byte IDEOGRAPH = 4;

    /// Read in bigrams too.
    static final byte KATAKANA = 5;

    /// In a word between two letters.
    static final byte MID_LETTER = 6;

    /// In a word between two digits.
    static final byte MID_DIGIT = 7;

    /// In a word between two letters or two digits.
    static final byte MID_BOTH = 8;

    /// Changes, joins or divides what stands beside it, or is not told here.
    static final byte OTHER = 9;

    /// Longer words are cut, as the tokenizer does.
    static final int LONGEST = 255;

    /// Letters behind it belong to scripts that are not told here, but for the two blocks below.
    private static final char LAST_LETTER = '\u052f';

    /// Latin letters of Vietnamese, and the old Greek ones.
    private static final char FIRST_ADDITIONAL = '\u1e00';

    private static final char LAST_ADDITIONAL = '\u1fff';

    /// Han characters behind it are younger than the tokenizer's Unicode.
    private static final char LAST_HAN = '\u9fef';

    private static final char LAST_OF_EXTENSION = '\u4db5';
    private static final char FIRST_UNIFIED = '\u4e00';

    /// Their class has changed since the tokenizer's Unicode: an Armenian mark, two vertical forms.
    private static final String CHANGED = "\u055f\ufe10\ufe14";

    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    private static final byte[] TABLE = table();

    private WordBreaks() {}

    /// What a UTF-16 code unit is.
    static byte of(char letter) {
        return TABLE[letter];
    }

    /// Whether a string is in NFC, and its words break where this says. Joiners would make one word of katakana.
    static boolean areTold(String words) {
        int kinds = 0;
        for (int i = 0; i < words.length(); i++) {
            kinds |= 1 << TABLE[words.charAt(i)];
        }
        boolean joined = (kinds & 1 << JOINER) != 0 && (kinds & 1 << KATAKANA) != 0;
        return !joined && (kinds & 1 << OTHER) == 0;
    }

    /// Whether it is a letter of a script that is written without blanks.
    static boolean isReadInBigrams(char letter) {
        return TABLE[letter] == IDEOGRAPH || TABLE[letter] == KATAKANA;
    }

    /// Where the word ends that begins here with a letter, a digit or a joiner.
    static int endOfWord(char[] text, int start) {
        int most = Math.min(text.length, start + LONGEST);
        int i = start;
        while (i < most) {
            byte kind = TABLE[text[i]];
            if (kind >= MID_LETTER && joins(text, i, kind)) {
                i++;
            } else if (kind == BREAK || kind > JOINER) {
                return i;
            }
            i++;
        }
        return Math.min(i, most);
    }

    /// Whether what lies between two positions is more than joiners.
    static boolean isWord(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (TABLE[text[i]] != JOINER) {
                return true;
            }
        }
        return false;
    }

    /// Whether a word goes on behind a character that may stand in its middle.
    private static boolean joins(char[] text, int i, byte kind) {
        if (i + 1 >= text.length) {
            return false;
        }
        byte before = TABLE[text[i - 1]];
        boolean same = before == TABLE[text[i + 1]];
        return same
                && ((before == LETTER && kind != MID_DIGIT)
                        || (before == DIGIT && kind != MID_LETTER));
    }

    private static byte[] table() {
        byte[] table = new byte[Character.MAX_VALUE + 1];
        for (int unit = 0; unit < table.length; unit++) {
            table[unit] = isTold(unit) ? told(unit) : OTHER;
        }
        return table;
    }

    private static boolean isTold(int unit) {
        return !Character.isSurrogate((char) unit)
                && CHANGED.indexOf(unit) < 0
                && NFC.isNormalized(Character.toString(unit))
                && !UCharacter.hasBinaryProperty(unit, UProperty.EXTENDED_PICTOGRAPHIC)
                && UCharacter.getIntPropertyValue(unit, UProperty.LINE_BREAK)
                        != UCharacter.LineBreak.COMPLEX_CONTEXT;
    }

    private static byte told(int unit) {
        return switch (UCharacter.getIntPropertyValue(unit, UProperty.WORD_BREAK)) {
            case UCharacter.WordBreak.ALETTER -> isLetterOfThese(unit) ? LETTER : OTHER;
            case UCharacter.WordBreak.NUMERIC -> unit <= '9' ? DIGIT : OTHER;
            case UCharacter.WordBreak.EXTENDNUMLET -> JOINER;
            case UCharacter.WordBreak.MIDLETTER -> MID_LETTER;
            case UCharacter.WordBreak.MIDNUM -> MID_DIGIT;
            case UCharacter.WordBreak.MIDNUMLET, UCharacter.WordBreak.SINGLE_QUOTE -> MID_BOTH;
            case UCharacter.WordBreak.KATAKANA -> KATAKANA;
            case UCharacter.WordBreak.OTHER -> ofNoClass(unit);
            case UCharacter.WordBreak.WSEGSPACE,
                    UCharacter.WordBreak.CR,
                    UCharacter.WordBreak.LF,
                    UCharacter.WordBreak.NEWLINE,
                    UCharacter.WordBreak.DOUBLE_QUOTE ->
                    BREAK;
            default -> OTHER;
        };
    }

    private static boolean isLetterOfThese(int unit) {
        boolean near = unit <= LAST_LETTER;
        return Character.isLetter(unit)
                && (near || (unit >= FIRST_ADDITIONAL && unit <= LAST_ADDITIONAL));
    }

    private static byte ofNoClass(int unit) {
        return switch (UScript.getScript(unit)) {
            case UScript.HAN ->
                    unit <= LAST_OF_EXTENSION || (unit >= FIRST_UNIFIED && unit <= LAST_HAN)
                            ? IDEOGRAPH
                            : OTHER;
            case UScript.HIRAGANA -> IDEOGRAPH;
            default -> Character.isLetterOrDigit(unit) ? OTHER : BREAK;
        };
    }
}
