package io.wirewatch.classifier.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Persons that no file knows, in Chinese (family name, title or verb beside) and Vietnamese (family name first).
final class AsianPersons {
    private static final int LONGEST_TITLE = 6;
    private static final int MOST_SYLLABLES = 4;

    private final NameWords words;

    AsianPersons(NameWords words) {
        this.words = words;
    }

    List<Name> in(Tokens tokens, String language) {
        boolean vietnamese = language.equals("vi");
        if (!tokens.haveHan() && !vietnamese) {
            return List.of();
        }
        List<Name> names = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Optional<Name> name =
                    tokens.get(i).isHan()
                            ? chinese(tokens, i)
                            : vietnamese ? vietnamese(tokens, i) : Optional.empty();
            if (name.isPresent()) {
                names.add(name.get());
                i = name.get().to() - 1;
            }
        }
        return names;
    }

    private Optional<Name> chinese(Tokens tokens, int i) {
        if (!words.is(NameRole.SURNAME_ZH, tokens.get(i))) {
            return Optional.empty();
        }
        boolean title = isTitleBefore(tokens, i);
        if (!title && tokens.get(i - 1).isHan()) {
            return Optional.empty();
        }
        for (int end = i + 3; end > i + 1; end--) {
            if (isName(tokens, i, end) && isCued(tokens, end, title)) {
                return Optional.of(name(i, end));
            }
        }
        return Optional.empty();
    }

    private boolean isCued(Tokens tokens, int end, boolean title) {
        boolean said = words.isAt(NameRole.SAID_ZH, tokens, end);
        boolean role = words.isAt(NameRole.TITLE_ZH, tokens, end);
        boolean edge =
                words.is(NameRole.NAME_BOUNDARY_ZH, tokens.get(end)) || !tokens.get(end).isHan();
        return said || role || (title && edge);
    }

    private boolean isTitleBefore(Tokens tokens, int i) {
        for (int from = i - 1; from >= i - LONGEST_TITLE && tokens.get(from).isHan(); from--) {
            if (words.behind(NameRole.TITLE_ZH, tokens, from) == i) {
                return true;
            }
        }
        return words.is(NameRole.TITLE, tokens.get(i - 1));
    }

    private boolean isName(Tokens tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            boolean inside = i > from;
            boolean edge = inside && words.is(NameRole.NAME_BOUNDARY_ZH, tokens.get(i));
            if (!tokens.get(i).isHan() || edge || (inside && tokens.get(i).gap())) {
                return false;
            }
        }
        return true;
    }

    private Optional<Name> vietnamese(Tokens tokens, int i) {
        Token first = tokens.get(i);
        if (!words.is(NameRole.SURNAME_VI, first)
                || words.is(NameRole.STREET_VI, tokens.get(i - 1))) {
            return Optional.empty();
        }
        int end = i + 1;
        while (end - i < MOST_SYLLABLES
                && tokens.get(end).isCapitalised()
                && tokens.get(end).gap()
                && !tokens.get(end).line()) {
            end++;
        }
        boolean title = words.is(NameRole.TITLE_VI, tokens.get(i - 1));
        return end - i >= 3 || (end - i == 2 && title)
                ? Optional.of(name(i, end))
                : Optional.empty();
    }

    private static Name name(int from, int to) {
        return Name.of(NameKind.PERSON, from, to);
    }
}
