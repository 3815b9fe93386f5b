package io.wirewatch.classifier.extract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the numbers of a text with the units beside them. What they mean is not decided here.
final class Figures {
    private static final String GLUE = "-‑−#@_=*\\";
    private static final List<String> ORDINALS =
            List.of("first", "second", "ersten", "zweiten", "ersteren", "première", "primera");
    private static final Units.Unit PERCENT = new Units.Unit("%", BigDecimal.ONE);
    private static final Units.Unit YEARS = new Units.Unit("year", BigDecimal.ONE);
    private static final Units.Unit TIMES = new Units.Unit("x", BigDecimal.ONE);

    private final Units units;
    private final Amounts amounts;
    private final TokenTrie<Figure> fractions;
    private final Beginnings beginnings = new Beginnings();

    Figures(Units units, Amounts amounts, NumberWords words, Lexicon lexicon) {
        this.units = units;
        this.amounts = amounts;
        this.fractions = new TokenTrie<>(lexicon);
        for (DataFile.Row row : DataFile.rows("fractions.tsv")) {
            fractions.addAll(row.forms(1), true, share(new BigDecimal(row.get(0)), 0, 0));
        }
        beginnings.addAll(fractions.beginnings());
        beginnings.addAll(units.beginnings());
        beginnings.addAll(words.beginnings());
    }

    /// In order of their place; none overlaps another.
    List<Figure> in(Tokens tokens, String language) {
        List<Figure> figures = new ArrayList<>();
        int i = 0;
        while (i < tokens.size()) {
            if (!canBegin(tokens.get(i))) {
                i++;
                continue;
            }
            Optional<Figure> figure = at(tokens, i, language);
            figure.ifPresent(figures::add);
            i = figure.map(Figure::to).orElse(i + 1);
        }
        return figures;
    }

    private Optional<Figure> at(Tokens tokens, int i, String language) {
        Optional<Figure> share = share(tokens, i, language);
        if (share.isPresent()) {
            return share;
        }
        Optional<TokenTrie.Found<Units.Unit>> prefix = units.before(tokens, i);
        if (prefix.isPresent()) {
            if (isMinus(tokens, i)) {
                return Optional.empty();
            }
            return money(tokens, i, prefix.get(), language);
        }
        if (isPartOfAName(tokens, i)) {
            return Optional.empty();
        }
        return amounts.at(tokens, i, language, false)
                .map(amount -> withUnit(tokens, Figure.of(i, i, amount)))
                .filter(figure -> isWhole(tokens, figure));
    }

    /// Most tokens begin no figure.
    private boolean canBegin(Token token) {
        return token.isNumber() || beginnings.has(token) || HanNumerals.isNumeral(token);
    }

    private Optional<Figure> money(
            Tokens tokens, int i, TokenTrie.Found<Units.Unit> prefix, String language) {
        return amounts.at(tokens, prefix.end(), language, true)
                .map(amount -> Figure.of(i, prefix.end(), amount))
                .map(figure -> inCurrency(tokens, figure, prefix.value()))
                .filter(figure -> isWhole(tokens, figure));
    }

    private Figure inCurrency(Tokens tokens, Figure figure, Units.Unit currency) {
        int end =
                units.behind(tokens, figure.to())
                        .filter(again -> again.value().name().equals(currency.name()))
                        .map(TokenTrie.Found::end)
                        .orElse(figure.to());
        TokenTrie.Found<Units.Unit> counted =
                units.counted(tokens, new TokenTrie.Found<>(currency, end));
        return figure.in(counted.value(), counted.end());
    }

    private Figure withUnit(Tokens tokens, Figure figure) {
        int at = figure.amount().scaled() ? behindOf(tokens, figure.to()) : figure.to();
        Optional<TokenTrie.Found<Units.Unit>> behind = units.behind(tokens, at);
        if (behind.isPresent()) {
            return inUnit(tokens, figure, behind.get());
        }
        if (tokens.get(at).isSign("-‑–") && !tokens.get(at).gap() && !tokens.get(at + 1).gap()) {
            return hyphenated(tokens, figure, at + 1);
        }
        return joined(tokens.get(at)).map(unit -> figure.in(unit, at + 1)).orElse(figure);
    }

    /// Romance languages put a preposition between: millones de euros, milliards d'euros.
    private static int behindOf(Tokens tokens, int at) {
        if (tokens.get(at).isFolded("de") || tokens.get(at).isFolded("di")) {
            return at + 1;
        }
        boolean elided = tokens.get(at).isFolded("d") && tokens.get(at + 1).isSign("'’");
        return elided ? at + 2 : at;
    }

    private Figure inUnit(Tokens tokens, Figure figure, TokenTrie.Found<Units.Unit> found) {
        Units.Unit unit =
                units.eachBefore(tokens, figure.from())
                        .map(each -> found.value().per(each))
                        .orElse(found.value());
        return figure.in(unit, found.end());
    }

    /// 28-year-old, 28-Jährige, 100-megawatt, 3-fold.
    private Figure hyphenated(Tokens tokens, Figure figure, int at) {
        Optional<Units.Unit> joined = joined(tokens.get(at));
        if (joined.isPresent()) {
            return figure.in(joined.get(), at + 1);
        }
        boolean old = tokens.get(at).isFolded("year") && isOld(tokens, at + 1);
        if (old) {
            return figure.in(YEARS, at + 1);
        }
        return units.behind(tokens, at)
                .filter(found -> !found.value().isDuration())
                .map(found -> figure.in(found.value(), found.end()))
                .orElse(figure);
    }

    private static boolean isOld(Tokens tokens, int at) {
        return tokens.get(at).isSign("-‑") && tokens.get(at + 1).startsFolded("old");
    }

    private static Optional<Units.Unit> joined(Token word) {
        if (word.startsFolded("jährig")) {
            return Optional.of(YEARS);
        }
        if (word.startsFolded("prozentig")) {
            return Optional.of(PERCENT);
        }
        boolean times = word.isFolded("fold") || word.startsFolded("fach");
        return times ? Optional.of(TIMES) : Optional.empty();
    }

    /// 百分之七十, half of, jeder Fünfte.
    private Optional<Figure> share(Tokens tokens, int i, String language) {
        if (tokens.get(i).is("百") && tokens.get(i + 1).is("分") && tokens.get(i + 2).is("之")) {
            return amounts.at(tokens, i + 3, language, false)
                    .map(amount -> share(amount.value(), i, amount.end()));
        }
        return fractions
                .longestAt(tokens, i)
                .filter(found -> ORDINALS.stream().noneMatch(tokens.get(i - 1)::isFolded))
                .map(found -> share(found.value().value(), i, found.end()));
    }

    private static Figure share(BigDecimal percent, int from, int to) {
        Amounts.Amount amount =
                new Amounts.Amount(
                        percent, to, BigDecimal.ONE, Amounts.Form.FORMATTED, Digits.Trust.CERTAIN);
        return Figure.of(from, from, amount).in(PERCENT, to);
    }

    /// GPT-4, H100, -5, 24/7, 14:30, #3: not figures.
    private static boolean isPartOfAName(Tokens tokens, int i) {
        Token token = tokens.get(i);
        Token before = tokens.get(i - 1);
        if (!token.isNumber()) {
            return false;
        }
        if (token.length() == 0 || (before.isWord() && !token.gap())) {
            return true;
        }
        boolean range = isBehindFigure(tokens, i - 1);
        boolean inNumber = before.isSign("/:.") && !before.gap() && tokens.get(i - 2).isNumber();
        boolean glued = before.isSign(GLUE) && !(range && before.isSign("-‑"));
        return !token.gap() && (glued || inNumber);
    }

    private static boolean isMinus(Tokens tokens, int i) {
        boolean range = isBehindFigure(tokens, i - 1);
        return !tokens.get(i).gap() && tokens.get(i - 1).isSign("-−") && !range;
    }

    /// What stands before a sign ends a figure: 5-10, 5%-10%, 2亿-3亿, 5 GW-10 GW.
    private static boolean isBehindFigure(Tokens tokens, int sign) {
        Token before = tokens.get(sign - 1);
        boolean unit = before.isWord() && tokens.get(sign - 2).isNumber();
        boolean end = before.isNumber() || before.isHan() || before.isSign("%$€£¥") || unit;
        return end && !tokens.get(sign).gap();
    }

    /// 5G, 2nd, 14:30, 1/3: the figure goes on into something else.
    private static boolean isWhole(Tokens tokens, Figure figure) {
        Token next = tokens.get(figure.to());
        Token last = tokens.get(figure.to() - 1);
        if (next.gap()) {
            return true;
        }
        if (next.isNumber() || (last.isNumber() && next.isWord())) {
            return false;
        }
        boolean goesOn =
                last.isNumber() && next.isSign("/:") && tokens.get(figure.to() + 1).isNumber();
        boolean hyphen =
                last.isNumber() && next.isSign("-‑") && tokens.get(figure.to() + 1).isWord();
        return !goesOn && !hyphen;
    }
}
