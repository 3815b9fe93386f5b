package io.wirewatch.classifier.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Organisations that no file knows, in Chinese (公司, 大学, 委员会 at the end) and Vietnamese (Công ty, Bộ, Đại học at the
/// beginning).
final class AsianOrganisations {
    /// Tokens before a Chinese ending that may belong to the name.
    private static final int LONGEST_STEM = 14;

    private static final int LONGEST_BRAND = 4;

    private static final int MOST_SYLLABLES = 10;

    private final NameWords words;
    private final Beginnings ends;
    private final Beginnings announcements;

    AsianOrganisations(NameWords words) {
        this.words = words;
        this.ends = words.beginnings(NameRole.ORG_ZH, NameRole.ORG_ZH_WEAK, NameRole.ORG_ZH_LISTED);
        this.announcements = words.beginnings(NameRole.ANNOUNCES_ZH);
    }

    /// @param known the names of the files, which a Chinese name may begin with
    List<Name> in(Tokens tokens, List<Gazetteer.Hit> known, String language) {
        boolean vietnamese = language.equals("vi");
        if (!tokens.haveHan() && !vietnamese) {
            return List.of();
        }
        List<Name> names = new ArrayList<>();
        Edges edges = Edges.of(tokens, known, words);
        for (int i = 0; i < tokens.size(); i++) {
            Optional<Name> name =
                    tokens.get(i).isHan()
                            ? chinese(tokens, i, edges)
                            : vietnamese ? vietnamese(tokens, i) : Optional.empty();
            if (name.isPresent()) {
                names.add(name.get());
            }
        }
        return names;
    }

    /// Most characters end no name, nor are followed by what tells of one.
    private boolean mayEnd(Tokens tokens, int at) {
        Token next = tokens.get(at + 1);
        return ends.has(tokens.get(at)) || next.isSign("(》") || announcements.has(next);
    }

    private Optional<Name> chinese(Tokens tokens, int at, Edges edges) {
        if (!mayEnd(tokens, at)) {
            return Optional.empty();
        }
        if (isTicker(tokens, at + 1) || isAnnouncing(tokens, at)) {
            return listed(tokens, at, edges);
        }
        if (tokens.get(at + 1).isSign("》") && words.is(NameRole.PRESS_ZH, tokens.get(at))) {
            return titled(tokens, at);
        }
        if (words.isAt(NameRole.ORG_ZH_NOT, tokens, at)) {
            return Optional.empty();
        }
        int strong = words.behind(NameRole.ORG_ZH, tokens, at);
        int end = strong > at ? strong : weakEnd(tokens, at);
        if (end == at) {
            return Optional.empty();
        }
        int from = at;
        while (at - from <= LONGEST_STEM && !edges.at(from) && isStem(tokens, from - 1, edges)) {
            from--;
        }
        int stem = at - from;
        int core = edges.behindPlace(from);
        boolean generic = core >= at || words.behind(NameRole.ORG_ZH_GENERIC, tokens, core) >= at;
        int longest = strong > at ? LONGEST_STEM : LONGEST_BRAND;
        return stem >= 2 && stem <= longest && (!generic || isOfPlace(tokens, at, core, from))
                ? Optional.of(name(from, end))
                : Optional.empty();
    }

    /// (600123.SH), (0123.HK), (NASDAQ:ABCD): what stands before it is a company.
    private static boolean isTicker(Tokens tokens, int at) {
        Token market = tokens.get(at + 3);
        boolean number =
                tokens.get(at + 1).isNumber()
                        && tokens.get(at + 2).isSign(".")
                        && market.isAllCapitals()
                        && market.length() == 2;
        boolean letters =
                tokens.get(at + 1).isAllCapitals()
                        && tokens.get(at + 2).isSign(":.")
                        && (market.isAllCapitals() || market.isNumber());
        return tokens.get(at).isSign("(") && (number || letters) && tokens.get(at + 4).isSign(")");
    }

    /// 东河光学公告，: at the beginning of a line, who makes an announcement to the exchange.
    private boolean isAnnouncing(Tokens tokens, int last) {
        if (words.is(NameRole.STOP_LETTERS_ZH, tokens.get(last))
                || !words.isAt(NameRole.ANNOUNCES_ZH, tokens, last + 1)) {
            return false;
        }
        boolean begins = false;
        for (int i = last; i >= last - LONGEST_BRAND && !begins; i--) {
            begins = tokens.get(i).line() && last > i;
        }
        return begins;
    }

    private Optional<Name> listed(Tokens tokens, int last, Edges edges) {
        int from = last;
        while (last - from < LONGEST_BRAND && !edges.at(from) && isStem(tokens, from - 1, edges)) {
            from--;
        }
        return last > from ? Optional.of(name(from, last + 1)) : Optional.empty();
    }

    /// 《河湾周刊》: what is written between these marks and ends so is a newspaper.
    private Optional<Name> titled(Tokens tokens, int last) {
        int from = last;
        while (last - from < LONGEST_STEM && tokens.get(from - 1).isHan()) {
            from--;
        }
        return last > from && tokens.get(from - 1).isSign("《")
                ? Optional.of(name(from, last + 1))
                : Optional.empty();
    }

    /// Words that end a company's name and many another word; the name ends where a verb or a sign follows.
    private int weakEnd(Tokens tokens, int at) {
        int end = words.behind(NameRole.ORG_ZH_WEAK, tokens, at);
        if (end == at) {
            return listedEnd(tokens, at);
        }
        boolean ends = !tokens.get(end).isHan() || words.isAt(NameRole.ORG_ZH_NEXT, tokens, end);
        return ends ? end : at;
    }

    /// Words that end the name of a listed company where it begins a line of the exchange's news: 东河石化：
    private int listedEnd(Tokens tokens, int at) {
        int end = words.behind(NameRole.ORG_ZH_LISTED, tokens, at);
        boolean begins = false;
        for (int from = at - 1; from >= at - LONGEST_BRAND && !begins; from--) {
            begins = tokens.get(from).line();
        }
        boolean goesOn = "与和及".indexOf(tokens.get(end).first()) >= 0;
        boolean ends = tokens.get(end).isSign(":") || words.isAt(NameRole.ORG_ZH_NEXT, tokens, end);
        return begins && ends && !goesOn ? end : at;
    }

    /// 浙江大学 and 北京银行 are names; 中国公司 is any company.
    private boolean isOfPlace(Tokens tokens, int at, int core, int from) {
        return core > from && !words.is(NameRole.ORG_ZH_VAGUE, tokens.get(at));
    }

    private boolean isStem(Tokens tokens, int i, Edges edges) {
        Token token = tokens.get(i);
        boolean brackets =
                token.isSign("()") && tokens.get(i - 1).isHan() && !tokens.get(i + 1).isNumber();
        boolean letters = token.isHan() || token.isWord();
        boolean stop =
                token.isHan() && words.is(NameRole.STOP_LETTERS_ZH, token) && !edges.isKnown(i);
        return (letters || brackets) && !stop && !tokens.get(i + 1).gap();
    }

    private Optional<Name> vietnamese(Tokens tokens, int i) {
        int head = words.behind(NameRole.ORG_VI, tokens, i);
        if (head == i) {
            return Optional.empty();
        }
        int from = tokens.get(i).isCapitalised() ? i : head;
        int at = head;
        while (words.isAt(NameRole.ORG_VI_FORM, tokens, at)) {
            at = words.behind(NameRole.ORG_VI_FORM, tokens, at);
            from = tokens.get(i).isCapitalised() ? i : at;
        }
        boolean direct = tokens.get(at).isCapitalised() || at > head || (from == i && head > i + 1);
        int end = direct ? endOfVietnamese(tokens, at) : at;
        boolean name = end > at && tokens.get(at).gap();
        return name ? Optional.of(name(from, end)) : Optional.empty();
    }

    /// Capitals with single small syllables between them.
    private int endOfVietnamese(Tokens tokens, int from) {
        int end = from;
        int at = from;
        while (at - from < MOST_SYLLABLES && tokens.get(at).isWord() && !tokens.get(at).line()) {
            if (tokens.get(at).isCapitalised()) {
                end = at + 1;
            } else if (!tokens.get(at + 1).isCapitalised() || isOver(tokens, at)) {
                break;
            }
            at++;
        }
        return end;
    }

    /// A small word that leads on to something else, or to the next organisation.
    private boolean isOver(Tokens tokens, int at) {
        return words.is(NameRole.ORG_VI_STOP, tokens.get(at))
                || words.isAt(NameRole.ORG_VI, tokens, at + 1);
    }

    private static Name name(int from, int to) {
        return Name.of(NameKind.ORG, from, to);
    }
}
