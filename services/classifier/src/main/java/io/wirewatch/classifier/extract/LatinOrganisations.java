package io.wirewatch.classifier.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Organisations that no file knows, in scripts with capitals: by legal form or kind at their end, by kind at their
/// beginning (University of X), by ticker, and by the word that introduces them.
final class LatinOrganisations {
    private static final int MOST_WORDS = 7;
    private static final int SHORTEST_EXPLAINED = 3;
    private static final List<String> ADJECTIVE_ENDINGS = List.of("an", "ese", "ish", "ean");

    private final NameWords words;
    private final GermanOrganisations german;

    LatinOrganisations(NameWords words) {
        this.words = words;
        this.german = new GermanOrganisations(words);
    }

    /// @param capitals every word of the text has a capital, so that capitals say nothing
    List<Name> in(Tokens tokens, String language, boolean capitals) {
        List<Name> names = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (mayTell(tokens.get(i))) {
                Optional<Name> name = at(tokens, i, language, capitals);
                if (name.isPresent()) {
                    names.add(name.get());
                }
            }
        }
        return names;
    }

    /// Most small words say nothing of an organisation.
    private boolean mayTell(Token token) {
        return token.isWord()
                && (token.isCapitalised()
                        || words.is(NameRole.ORG_OF, token)
                        || words.is(NameRole.ORG_END, token)
                        || words.is(NameRole.ORG_BEFORE, token)
                        || words.is(NameRole.ORG_AFTER, token)
                        || words.is(NameRole.ORG_OWNED, token)
                        || words.is(NameRole.DOMAIN, token));
    }

    private Optional<Name> at(Tokens tokens, int i, String language, boolean capitals) {
        boolean german = language.equals("de");
        Token token = tokens.get(i);
        if (words.is(NameRole.ORG_OF, token) && !capitals) {
            Optional<Name> of = of(tokens, i);
            if (of.isPresent()) {
                return of;
            }
        }
        if (words.is(NameRole.ORG_END, token)) {
            boolean legal = words.is(NameRole.ORG_LEGAL, token);
            Optional<Name> ended =
                    legal || !capitals ? ended(tokens, i, german && !legal) : Optional.empty();
            if (ended.isPresent()) {
                return ended;
            }
        }
        Optional<Name> inGerman = german ? this.german.at(tokens, i) : Optional.empty();
        if (inGerman.isPresent()) {
            return inGerman;
        }
        if (words.is(NameRole.DOMAIN, token) && Domains.endsAt(tokens, i)) {
            return Optional.of(name(Domains.beginning(tokens, i), i + 1));
        }
        if (tokens.get(i).isCapitalised() && isTicker(tokens, i + 1)) {
            return Optional.of(name(leftEdge(tokens, i), i + 1));
        }
        return capitals ? Optional.empty() : cued(tokens, i, german);
    }

    private Optional<Name> cued(Tokens tokens, int i, boolean german) {
        if (isExplained(tokens, i)) {
            return Optional.of(name(german ? i : leftEdge(tokens, i), i + 1));
        }
        if (words.is(NameRole.ORG_BEFORE, tokens.get(i))) {
            return introduced(tokens, i + 1, german);
        }
        boolean hyphen = tokens.get(i - 1).isSign("-‑") && !tokens.get(i).gap();
        if (words.is(NameRole.ORG_AFTER, tokens.get(i))) {
            int last = hyphen || isPossessive(tokens, i - 2) ? i - 2 : i - 1;
            last = isPossessive(tokens, i - 2) ? i - 3 : last;
            boolean stands = hyphen || !german;
            return stands && isProper(tokens.get(last)) && !isTitle(tokens.get(last))
                    ? Optional.of(name(hyphen ? last : leftEdge(tokens, last), last + 1))
                    : Optional.empty();
        }
        return words.is(NameRole.ORG_OWNED, tokens.get(i))
                ? owned(tokens, i - 1)
                : Optional.empty();
    }

    /// Quellmark, a Danish company; Quellmark, eine Tochtergesellschaft.
    private boolean isExplained(Tokens tokens, int i) {
        if (!tokens.get(i + 1).isSign(",")
                || !isProper(tokens.get(i))
                || tokens.get(i).length() < SHORTEST_EXPLAINED
                || !words.is(NameRole.ARTICLE, tokens.get(i + 2))) {
            return false;
        }
        boolean kind = false;
        for (int at = i + 3; at < i + 6 && tokens.get(at).isWord() && !kind; at++) {
            kind = words.is(NameRole.ORG_KIND, tokens.get(at));
        }
        return kind;
    }

    /// Sarnow shares, the Quellmark owner: what companies alone have. At the beginning of a sentence a capital says nothing.
    private Optional<Name> owned(Tokens tokens, int last) {
        Token name = tokens.get(last);
        boolean begins = name.line() || tokens.get(last - 1).isSign(".!?:\"“”„«»'‘’");
        boolean stands =
                isProper(name)
                        && !begins
                        && tokens.get(last + 1).gap()
                        && !words.is(NameRole.ORG_VAGUE, name)
                        && ADJECTIVE_ENDINGS.stream().noneMatch(name::endsFolded);
        return stands ? Optional.of(name(leftEdge(tokens, last), last + 1)) : Optional.empty();
    }

    private static boolean isPossessive(Tokens tokens, int i) {
        return tokens.get(i).isSign("'’") && tokens.get(i + 1).isFolded("s");
    }

    /// The company Nvidia, Magazin „Der Spiegel“.
    private Optional<Name> introduced(Tokens tokens, int at, boolean german) {
        int from = tokens.get(at).isSign("„“\"»«‚") ? at + 1 : at;
        boolean quoted = from > at;
        int to = from;
        int most = german && !quoted ? 1 : 4;
        while (to - from < most
                && tokens.get(to).isCapitalised()
                && (to == from || tokens.get(to).gap())
                && (quoted || isProper(tokens.get(to)))
                && !isTitle(tokens.get(to))) {
            to++;
        }
        boolean gap = quoted || tokens.get(from).gap();
        boolean name = to > from && tokens.get(from).length() > 1 && gap;
        return name ? Optional.of(name(from, to)) : Optional.empty();
    }

    /// Words with capitals up to one that says company: Portsmouth Hospitals NHS Trust, Nanya Technology Corp.
    private Optional<Name> ended(Tokens tokens, int last, boolean adjective) {
        int from = leftEdge(tokens, last);
        if (from == last) {
            return Optional.empty();
        }
        if (adjective && !isGermanAdjective(tokens.get(last - 1))) {
            return Optional.empty();
        }
        int start = adjective ? last - 1 : from;
        return Optional.of(name(start, last + 1));
    }

    private static boolean isGermanAdjective(Token token) {
        return token.isCapitalised()
                && token.length() > 4
                && (token.endsFolded("er") || token.endsFolded("e") || token.endsFolded("en"));
    }

    private int leftEdge(Tokens tokens, int last) {
        int from = last;
        while (last - from < MOST_WORDS) {
            int before = from - 1;
            Token between = tokens.get(before);
            if (between.isSign("&-‑.,")
                    && isProper(tokens.get(before - 1))
                    && isJoined(tokens, before, last)) {
                from -= 2;
            } else if (isProper(between) && tokens.get(from).gap() && !tokens.get(from).line()) {
                from--;
            } else {
                break;
            }
        }
        return from;
    }

    /// & between two words, a hyphen inside one; a comma before a legal form only.
    private boolean isJoined(Tokens tokens, int sign, int last) {
        Token between = tokens.get(sign);
        if (between.isSign("&")) {
            return true;
        }
        if (between.isSign(",")) {
            return sign == last - 1 && words.is(NameRole.ORG_LEGAL, tokens.get(last));
        }
        return !between.isSign(".") && !between.gap() && !tokens.get(sign + 1).gap();
    }

    private boolean isProper(Token token) {
        return token.isCapitalised()
                && !words.is(NameRole.NOT_GIVEN, token)
                && !words.is(NameRole.ORG_BEFORE, token)
                && !isTitle(token);
    }

    private boolean isTitle(Token token) {
        return words.isAnyCase(NameRole.TITLE, token);
    }

    /// University of X, Ministry of Energy and Trade, Institut für Weltwirtschaft.
    private Optional<Name> of(Tokens tokens, int i) {
        if (!words.is(NameRole.ORG_OF_LINK, tokens.get(i + 1))) {
            return Optional.empty();
        }
        int to = i + 1;
        int end = i + 1;
        while (to - i < MOST_WORDS + 2 && tokens.get(to).gap() && tokens.get(to).isWord()) {
            Token token = tokens.get(to);
            if (words.is(NameRole.ORG_OF, token)) {
                break;
            }
            if (token.isCapitalised() && !words.is(NameRole.NOT_GIVEN, token)) {
                end = to + 1;
            } else if (!words.is(NameRole.ORG_OF_LINK, token)) {
                break;
            }
            to++;
        }
        return end > i + 2 ? Optional.of(name(leftEdge(tokens, i), end)) : Optional.empty();
    }

    /// (VWS.CO), (NASDAQ: NVDA)
    private static boolean isTicker(Tokens tokens, int at) {
        if (!tokens.get(at).isSign("(") || !tokens.get(at + 1).isAllCapitals()) {
            return false;
        }
        boolean dotted = tokens.get(at + 2).isSign(".") && tokens.get(at + 3).isAllCapitals();
        boolean listed = tokens.get(at + 2).isSign(":") && tokens.get(at + 3).isAllCapitals();
        return (dotted || listed) && tokens.get(at + 4).isSign("),");
    }

    private static Name name(int from, int to) {
        return Name.of(NameKind.ORG, from, to);
    }
}
