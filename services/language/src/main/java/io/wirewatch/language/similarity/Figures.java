package io.wirewatch.language.similarity;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The numbers and ordinals of a title, by which two reports are told apart that are worded alike: the 12th and the
/// 13th package of sanctions, two days of one market report.
final class Figures {
    /// With the counter or unit that Chinese puts behind: 3月 is another figure than 3日.
    private static final Pattern DIGITS = Pattern.compile("\\d+(?:[.,:]\\d+)*(?:\\s?\\p{IsHan})?");

    private static final Pattern HAN_NUMBER =
            Pattern.compile("第[一二三四五六七八九十百]{1,4}|[一二三四五六七八九]?十[一二三四五六七八九]?");
    private static final Map<String, String> WORDS = words();
    private static final int LONGEST_ENDING = 2;

    private static final int SHORTEST =
            WORDS.keySet().stream().mapToInt(String::length).min().orElse(0);

    /// Letters that the words begin with, in both cases: most words begin with another.
    private static final BitSet BEGINNINGS = beginnings();

    /// Of the words, a German ending behind it.
    private static final int LONGEST =
            LONGEST_ENDING + WORDS.keySet().stream().mapToInt(String::length).max().orElse(0);

    private Figures() {}

    /// Figures in a form that two spellings share: `1,000` and `1.000`, `fifty` and `50`.
    static Set<String> of(String title) {
        Set<String> figures = new HashSet<>();
        if (hasDigit(title)) {
            addDigits(title, figures);
        }
        if (title.indexOf('第') >= 0 || title.indexOf('十') >= 0) {
            addHan(title, figures);
        }
        addWords(title, figures);
        return figures;
    }

    private static boolean hasDigit(String title) {
        boolean digit = false;
        for (int i = 0; !digit && i < title.length(); i++) {
            digit = isDigit(title.charAt(i));
        }
        return digit;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private static void addDigits(String title, Set<String> figures) {
        Matcher digits = DIGITS.matcher(title);
        while (digits.find()) {
            figures.add(withoutMarks(digits.group()));
        }
    }

    private static void addHan(String title, Set<String> figures) {
        Matcher han = HAN_NUMBER.matcher(title);
        while (han.find()) {
            figures.add("" + hanValue(han.group()));
        }
    }

    private static void addWords(String title, Set<String> figures) {
        int start = 0;
        int point;
        for (int i = 0; i < title.length(); i += Character.charCount(point)) {
            point = title.codePointAt(i);
            if (!Character.isLetter(point)) {
                addWord(title, start, i, figures);
                start = i + Character.charCount(point);
            }
        }
        addWord(title, start, title.length(), figures);
    }

    private static void addWord(String title, int start, int end, Set<String> figures) {
        if (end - start < SHORTEST
                || end - start > LONGEST
                || !BEGINNINGS.get(title.charAt(start))) {
            return;
        }
        String word = title.substring(start, end).toLowerCase(Locale.ROOT);
        String figure = WORDS.getOrDefault(word, WORDS.get(withoutEnding(word)));
        if (figure != null) {
            figures.add(figure);
        }
    }

    /// Zweite, zwölfter, zehnten: a German ending behind t or n.
    private static String withoutEnding(String word) {
        int last = word.length() - 1;
        int ending = last > 0 && "rsnm".indexOf(word.charAt(last)) >= 0 ? last - 1 : last;
        boolean ends = word.charAt(ending) == 'e' && ending > 0;
        return ends && "tn".indexOf(word.charAt(ending - 1)) >= 0
                ? word.substring(0, ending)
                : word;
    }

    /// Each names a figure that the other does not.
    static boolean contradict(Set<String> one, Set<String> other) {
        return !one.containsAll(other) && !other.containsAll(one);
    }

    private static String withoutMarks(String digits) {
        StringBuilder figure = new StringBuilder(digits.length());
        for (int i = 0; i < digits.length(); i++) {
            char letter = digits.charAt(i);
            boolean padding = figure.length() == 1 && figure.charAt(0) == '0' && isDigit(letter);
            if (padding) {
                figure.setLength(0);
            }
            if (letter != '.' && letter != ',' && !Character.isWhitespace(letter)) {
                figure.append(letter);
            }
        }
        return figure.toString();
    }

    private static int hanValue(String han) {
        int value = 0;
        int digit = 0;
        for (int i = 0; i < han.length(); i++) {
            char letter = han.charAt(i);
            int weight = letter == '十' ? 10 : letter == '百' ? 100 : 1;
            if (weight > 1) {
                value += Math.max(digit, 1) * weight;
                digit = 0;
            } else if (letter != '第') {
                digit = "一二三四五六七八九".indexOf(letter) + 1;
            }
        }
        return value + digit;
    }

    /// Two to twenty and the tens, cardinal and ordinal; `one` and `first` stand for too much else.
    private static Map<String, String> words() {
        Map<String, String> words = new HashMap<>();
        count(
                words,
                2,
                "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                        + " seventeen eighteen nineteen twenty");
        count(
                words,
                3,
                "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
                        + " sixteenth seventeenth eighteenth nineteenth twentieth");
        count(
                words,
                2,
                "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn"
                        + " achtzehn neunzehn zwanzig");
        count(
                words,
                2,
                "zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft dreizehnt vierzehnt fünfzehnt"
                        + " sechzehnt siebzehnt achtzehnt neunzehnt zwanzigst");
        List<String> tens = List.of("thirty dreißig", "forty vierzig", "fifty fünfzig");
        for (int i = 0; i < tens.size(); i++) {
            for (String word : tens.get(i).split(" ")) {
                words.put(word, "" + (30 + 10 * i));
            }
        }
        return words;
    }

    private static BitSet beginnings() {
        BitSet beginnings = new BitSet();
        for (String word : WORDS.keySet()) {
            beginnings.set(word.charAt(0));
            beginnings.set(Character.toUpperCase(word.charAt(0)));
        }
        return beginnings;
    }

    private static void count(Map<String, String> words, int from, String inOrder) {
        int value = from;
        for (String word : inOrder.split(" ")) {
            words.putIfAbsent(word, "" + value++);
        }
    }
}
