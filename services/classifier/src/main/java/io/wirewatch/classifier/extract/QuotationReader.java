package io.wirewatch.classifier.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Words that somebody is quoted with. Between quotation marks stand titles and scare quotes too: a quotation has a
/// verb of saying beside it in its sentence, or is a whole sentence.
final class QuotationReader {
    private static final int WORDS_OF_A_SENTENCE = 6;
    private static final int HAN_OF_A_SENTENCE = 12;
    private static final int LOOK_BACK = 30;
    private static final int LOOK_AHEAD = 24;

    /// A sentence without a verb of saying goes on from the quotation before it within so many tokens.
    private static final int GOES_ON = 25;

    private final NameWords words;
    private final Speakers speakers;

    QuotationReader(NameWords words) {
        this.words = words;
        this.speakers = new Speakers(words);
    }

    /// @param from index of the first token between the marks
    /// @param to index behind the last
    record Found(Optional<Name> speaker, int from, int to) {}

    /// @param names the names of this text, in order of place
    List<Found> in(Tokens tokens, List<Name> names) {
        List<QuotedParts.Quoted> parts = QuotedParts.in(tokens);
        if (parts.isEmpty()) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        NamesInPlace inPlace = new NamesInPlace(names);
        for (QuotedParts.Quoted quoted : parts) {
            if (isName(quoted, inPlace) || isCode(tokens, quoted)) {
                continue;
            }
            quotation(tokens, quoted, inPlace, found).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Found> quotation(
            Tokens tokens, QuotedParts.Quoted quoted, NamesInPlace names, List<Found> before) {
        boolean sentence = isSentence(tokens, quoted);
        Optional<Integer> verb = verbOf(tokens, quoted, sentence);
        if (verb.isPresent() && (sentence || isPartial(tokens, quoted, verb.get()))) {
            return Optional.of(
                    new Found(
                            speakers.of(tokens, quoted, verb.get(), names),
                            quoted.from(),
                            quoted.to()));
        }
        if (!sentence) {
            return Optional.empty();
        }
        Optional<Name> speaker =
                before.isEmpty() || quoted.from() - before.getLast().to() > GOES_ON
                        ? Optional.empty()
                        : before.getLast().speaker();
        return Optional.of(new Found(speaker, quoted.from(), quoted.to()));
    }

    private static boolean isName(QuotedParts.Quoted quoted, NamesInPlace names) {
        return names.between(quoted.from() - 1, quoted.from() + 1).stream()
                .anyMatch(name -> name.from() <= quoted.from() && name.to() >= quoted.to());
    }

    private static boolean isCode(Tokens tokens, QuotedParts.Quoted quoted) {
        return tokens.get(quoted.from()).isSign("{[<=/");
    }

    private static boolean isSentence(Tokens tokens, QuotedParts.Quoted quoted) {
        int han = 0;
        int latin = 0;
        for (int i = quoted.from(); i < quoted.to(); i++) {
            han += tokens.get(i).isHan() ? 1 : 0;
            latin += tokens.get(i).isWord() ? 1 : 0;
        }
        Token first = tokens.get(quoted.from());
        Token last = tokens.get(quoted.to() - 1);
        if (han > latin) {
            return han >= HAN_OF_A_SENTENCE && (last.isSign("。！？!?.") || first.is("我"));
        }
        boolean ended = last.isSign(".!?,…") || tokens.get(quoted.to() + 1).isSign(",");
        return latin >= WORDS_OF_A_SENTENCE && first.isCapitalised() && ended;
    }

    /// Words inside somebody's sentence: more than one, and no title; one before a colon may be anything.
    private static boolean isPartial(Tokens tokens, QuotedParts.Quoted quoted, int verb) {
        boolean colon = tokens.get(quoted.from() - 2).isSign(":：") && verb < quoted.from();
        if (colon) {
            return true;
        }
        int small = 0;
        int han = 0;
        for (int i = quoted.from(); i < quoted.to(); i++) {
            Token token = tokens.get(i);
            small += token.isWord() && !token.isCapitalised() ? 1 : 0;
            han += token.isHan() ? 1 : 0;
        }
        boolean several = quoted.words() >= 2 && small >= 1;
        return several || han >= 6;
    }

    /// The verb of saying that is nearest: behind the marks first, else before them, in the same sentence.
    private Optional<Integer> verbOf(Tokens tokens, QuotedParts.Quoted quoted, boolean sentence) {
        boolean ended = tokens.get(quoted.to() - 1).isSign(".。");
        boolean goesOn = !ended || tokens.get(quoted.to() + 1).isHan();
        Optional<Integer> behind = goesOn ? behind(tokens, quoted.to() + 1) : Optional.empty();
        boolean colon = tokens.get(quoted.from() - 2).isSign(":：");
        if (sentence && !colon && !ended && behind.isPresent()) {
            return behind;
        }
        return before(tokens, quoted.from() - 2).or(() -> behind);
    }

    private Optional<Integer> behind(Tokens tokens, int from) {
        for (int i = from; i < from + LOOK_AHEAD && i < tokens.size(); i++) {
            if (isEnd(tokens, i) || isMark(tokens.get(i))) {
                return Optional.empty();
            }
            if (isSaying(tokens, i)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private Optional<Integer> before(Tokens tokens, int from) {
        for (int i = from; i > from - LOOK_BACK && i >= 0; i--) {
            if (isEnd(tokens, i)) {
                return Optional.empty();
            }
            if (isSaying(tokens, i)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private boolean isSaying(Tokens tokens, int i) {
        Token token = tokens.get(i);
        if (token.isHan()) {
            return words.isAt(NameRole.SAID_ZH, tokens, i);
        }
        if (tokens.get(i - 1).isSign("-‑")) {
            return false; // so-called
        }
        return (token.isWord() && token.length() > 1 && words.is(NameRole.SAID, token))
                || words.is(NameRole.SAID_MORE, token)
                || (token.is("so") && tokens.get(i - 1).isSign(","))
                || words.isAt(NameRole.SAID_VI, tokens, i);
    }

    private static boolean isMark(Token token) {
        return token.isSign("\"„“”»«「」『』");
    }

    static boolean isEnd(Tokens tokens, int i) {
        Token token = tokens.get(i);
        if (token.isSign("。！？")) {
            return true;
        }
        Token next = tokens.get(i + 1);
        return token.line() && i > 0 && tokens.get(i - 1).isSign(".!?:")
                || (token.isSign(".!?") && next.gap() && !isInitial(tokens, i));
    }

    private static boolean isInitial(Tokens tokens, int point) {
        Token before = tokens.get(point - 1);
        return before.isWord() && before.length() <= 2 && before.isCapitalised();
    }
}
