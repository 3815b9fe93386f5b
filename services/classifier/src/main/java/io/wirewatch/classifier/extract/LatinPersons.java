package io.wirewatch.classifier.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Persons that no file knows, in scripts with capitals: by a given name, by a title before, by what stands behind.
final class LatinPersons {
    private static final int MOST_PARTS = 5;

    /// An office in one word, which a name may follow.
    private static final int SHORTEST_OFFICE = 9;

    private static final List<String> NATION_ENDINGS = List.of("ian", "ese", "ish", "can");

    private final NameWords words;

    LatinPersons(NameWords words) {
        this.words = words;
    }

    List<Name> in(Tokens tokens) {
        List<Name> names = new ArrayList<>();
        int i = 0;
        while (i < tokens.size()) {
            if (!tokens.get(i).isCapitalised()) {
                i++;
                continue;
            }
            Optional<Name> name = at(tokens, i);
            if (name.isPresent()) {
                names.add(name.get());
            }
            i = name.isPresent() ? name.get().to() : i + 1;
        }
        return names;
    }

    private Optional<Name> at(Tokens tokens, int i) {
        Token token = tokens.get(i);
        if (isGlued(tokens, i) || isTitle(token)) {
            return Optional.empty();
        }
        int end = endOfName(tokens, i);
        boolean full = parts(tokens, i, end) >= 2;
        if (!full) {
            return token.length() > 1 && isNamePart(token) && isAddressed(tokens, i)
                    ? Optional.of(name(i, i + 1))
                    : Optional.empty();
        }
        boolean given =
                words.is(NameRole.GIVEN, token) && !words.is(NameRole.ORG_END, tokens.get(end - 1));
        return given
                        || isTitle(titleBefore(tokens, i))
                        || words.is(NameRole.COURTESY, titleBefore(tokens, i))
                        || isCued(tokens, i, end)
                ? Optional.of(name(i, end))
                : Optional.empty();
    }

    /// Mr Smith, Umweltministerin Velten: one name alone behind a title.
    private boolean isAddressed(Tokens tokens, int i) {
        Token before = titleBefore(tokens, i);
        boolean office =
                tokens.get(i - 1).isCapitalised()
                        && before.length() > SHORTEST_OFFICE
                        && words.ends(NameRole.OFFICE_END, before)
                        && !tokens.get(i + 1).isSign("-‑");
        return office || words.is(NameRole.COURTESY, before);
    }

    private static Name name(int from, int to) {
        return Name.of(NameKind.PERSON, from, to);
    }

    /// Given names, initials and particles, then one family name.
    private int endOfName(Tokens tokens, int from) {
        int i = from;
        while (i - from < MOST_PARTS) {
            boolean leading =
                    i == from || words.is(NameRole.GIVEN, tokens.get(i)) || isInitial(tokens, i);
            boolean particle = words.is(NameRole.PARTICLE, tokens.get(i));
            int next = behindPart(tokens, i);
            if (!(leading || particle) || !isContinued(tokens, next)) {
                return particle && i > from ? i : next;
            }
            i = next;
        }
        return i;
    }

    private boolean isContinued(Tokens tokens, int next) {
        Token token = tokens.get(next);
        if (!token.gap() || token.line()) {
            return false;
        }
        boolean particle = words.is(NameRole.PARTICLE, token) && tokens.get(next + 1).isWord();
        return particle || (isNamePart(token) && !isTitle(token));
    }

    private boolean isNamePart(Token token) {
        return token.isCapitalised()
                && !words.is(NameRole.NOT_GIVEN, token)
                && !words.is(NameRole.NOT_PERSON, token)
                && (token.length() < 4 || !token.isAllCapitals() || token.line());
    }

    /// A word with what hangs on it: Pei-ing, O'Neill, J.
    private int behindPart(Tokens tokens, int i) {
        int end = i + 1;
        if (isInitial(tokens, i)) {
            return end + 1;
        }
        while (tokens.get(end).isSign("-‑'’")
                && !tokens.get(end).gap()
                && tokens.get(end + 1).isWord()
                && !tokens.get(end + 1).gap()
                && tokens.get(end + 1).length() > 1
                && !isTitle(tokens.get(end + 1))) {
            end += 2;
        }
        return end;
    }

    private static boolean isInitial(Tokens tokens, int i) {
        return tokens.get(i).isCapitalised()
                && tokens.get(i).length() == 1
                && tokens.get(i + 1).isSign(".")
                && !tokens.get(i + 1).gap();
    }

    private static int parts(Tokens tokens, int from, int to) {
        int parts = 0;
        for (int i = from; i < to; i++) {
            parts += tokens.get(i).isWord() && tokens.get(i).gap() || i == from ? 1 : 0;
        }
        return parts;
    }

    private static boolean isGlued(Tokens tokens, int i) {
        return !tokens.get(i).gap() && tokens.get(i - 1).isSign("-‑'’@#/.");
    }

    /// The word in front, over the point of an abbreviation and over another title.
    private static Token titleBefore(Tokens tokens, int i) {
        Token before = tokens.get(i - 1);
        return before.isSign(".") && !before.gap() ? tokens.get(i - 2) : before;
    }

    private boolean isTitle(Token token) {
        return words.isAnyCase(NameRole.TITLE, token)
                || (token.isCapitalised()
                        && token.length() > 7
                        && words.ends(NameRole.TITLE_END, token));
    }

    /// Somebody who says something, has an age, or whose name stands again in Han.
    private boolean isCued(Tokens tokens, int from, int to) {
        boolean nation = NATION_ENDINGS.stream().anyMatch(tokens.get(from)::endsFolded);
        if (nation
                || words.is(NameRole.ORG_END, tokens.get(to - 1))
                || words.is(NameRole.NOT_GIVEN, tokens.get(from))
                || words.is(NameRole.NOT_PERSON, tokens.get(from))) {
            return false;
        }
        Token next = tokens.get(to);
        boolean said = words.is(NameRole.SAID, next) && next.length() > 1;
        boolean saidBefore =
                words.is(NameRole.SAID, tokens.get(from - 1)) && tokens.get(from - 1).length() > 2;
        boolean bracket = next.isSign("(");
        boolean age = bracket && tokens.get(to + 1).isNumber() && tokens.get(to + 2).isSign("),");
        boolean han = bracket && tokens.get(to + 1).isHan();
        boolean role = (next.isSign(",") || next.is("as")) && isTitle(tokens.get(to + 1));
        return said || saidBefore || age || han || role;
    }
}
