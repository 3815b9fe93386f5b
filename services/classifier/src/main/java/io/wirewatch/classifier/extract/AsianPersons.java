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
        List<Name> names = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Optional<Name> name =
                    tokens.get(i).isHan()
                            ? chinese(tokens, i)
                            : language.equals("vi") ? vietnamese(tokens, i) : Optional.empty();
            name.ifPresent(names::add);
            i = name.map(found -> found.to() - 1).orElse(i);
        }
        return names;
    }

    private Optional<Name> chinese(Tokens tokens, int i) {
        if (!words.is("surname-zh", tokens.get(i))) {
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
        boolean said = words.phraseAt("said-zh", tokens, end).isPresent();
        boolean role = words.phraseAt("title-zh", tokens, end).isPresent();
        boolean edge = words.is("name-boundary-zh", tokens.get(end)) || !tokens.get(end).isHan();
        return said || role || (title && edge);
    }

    private boolean isTitleBefore(Tokens tokens, int i) {
        for (int from = i - 1; from >= i - LONGEST_TITLE && tokens.get(from).isHan(); from--) {
            if (words.phraseAt("title-zh", tokens, from).filter(end -> end == i).isPresent()) {
                return true;
            }
        }
        return words.is("title", tokens.get(i - 1));
    }

    private boolean isName(Tokens tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            boolean inside = i > from;
            boolean edge = inside && words.is("name-boundary-zh", tokens.get(i));
            if (!tokens.get(i).isHan() || edge || (inside && tokens.get(i).gap())) {
                return false;
            }
        }
        return true;
    }

    private Optional<Name> vietnamese(Tokens tokens, int i) {
        Token first = tokens.get(i);
        if (!words.is("surname-vi", first) || words.is("street-vi", tokens.get(i - 1))) {
            return Optional.empty();
        }
        int end = i + 1;
        while (end - i < MOST_SYLLABLES
                && tokens.get(end).isCapitalised()
                && tokens.get(end).gap()
                && !tokens.get(end).line()) {
            end++;
        }
        boolean title = words.is("title-vi", tokens.get(i - 1));
        return end - i >= 3 || (end - i == 2 && title)
                ? Optional.of(name(i, end))
                : Optional.empty();
    }

    private static Name name(int from, int to) {
        return Name.of(NameKind.PERSON, from, to);
    }
}
