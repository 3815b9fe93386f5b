package io.wirewatch.classifier.extract;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/// Reads the bare number of a figure: digits, words, and the scale behind them.
final class Amounts {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final int MAX_SCALES = 3;
    private static final Set<String> SPACED =
            Set.of(
                    "de", "fr", "es", "ru", "uk", "pl", "cs", "sk", "sv", "nb", "no", "fi", "hu",
                    "bg");

    private final NumberWords words;
    private final Units units;

    Amounts(NumberWords words, Units units) {
        this.words = words;
        this.units = units;
    }

    enum Form {
        PLAIN,
        FORMATTED,
        WRITTEN
    }

    /// @param end index behind the last token
    /// @param scale what the words behind the number multiply it by, and did
    /// @param trust what must stand beside it
    record Amount(BigDecimal value, int end, BigDecimal scale, Form form, Digits.Trust trust) {
        boolean scaled() {
            return scale.compareTo(BigDecimal.ONE) > 0;
        }

        boolean holds(boolean unit, boolean percent) {
            return switch (trust) {
                case CERTAIN -> true;
                case WITH_UNIT -> unit || scaled();
                case WITH_SCALE -> percent || (scaled() && value.compareTo(MILLION) >= 0);
            };
        }

        Amount times(BigDecimal factor, int behind) {
            return new Amount(value.multiply(factor), behind, scale.multiply(factor), form, trust);
        }

        private Amount plus(BigDecimal more, int behind) {
            return new Amount(value.add(more), behind, scale, form, trust);
        }

        private Amount endingAt(int behind) {
            return new Amount(value, behind, scale, form, trust);
        }
    }

    /// @param money a currency sign stands before it
    Optional<Amount> at(Tokens tokens, int from, String language, boolean money) {
        Token first = tokens.get(from);
        Optional<Amount> amount =
                switch (first.kind()) {
                    case NUMBER -> digits(tokens, from, language);
                    case HAN -> han(tokens, from);
                    case WORD -> written(tokens, from, language);
                    case SIGN -> Optional.empty();
                };
        return amount.map(found -> scaled(tokens, found, language, money))
                .filter(found -> found.form() != Form.WRITTEN || isEnough(found));
    }

    /// One, a and half are numbers before a scale only.
    private static boolean isEnough(Amount amount) {
        return amount.scaled() || amount.value().compareTo(TWO) >= 0;
    }

    private static Optional<Amount> digits(Tokens tokens, int from, String language) {
        String first = tokens.get(from).norm();
        boolean grouped = tokens.get(from + 1).isNumber() && SPACED.contains(language);
        return grouped
                ? groups(tokens, from, language)
                : Digits.read(first, language).map(read -> amount(read, from + 1));
    }

    private static Optional<Amount> groups(Tokens tokens, int from, String language) {
        StringBuilder digits = new StringBuilder(tokens.get(from).norm());
        int end = from + 1;
        while (isNextGroup(tokens, end, digits)) {
            digits.append(' ').append(tokens.get(end).norm());
            end++;
        }
        int behind = end;
        return Digits.read(digits.toString(), language).map(read -> amount(read, behind));
    }

    private static Amount amount(Digits.Read read, int end) {
        Form form = read.plain() ? Form.PLAIN : Form.FORMATTED;
        return new Amount(read.value(), end, BigDecimal.ONE, form, read.trust());
    }

    private static boolean isNextGroup(Tokens tokens, int at, StringBuilder before) {
        Token next = tokens.get(at);
        return next.isNumber()
                && next.gap()
                && next.start() - tokens.get(at - 1).end() == 1
                && before.length() < Tokens.LONGEST_NUMBER
                && before.indexOf(",") < 0
                && isGroup(next.norm())
                && firstGroup(before) <= 3;
    }

    private static int firstGroup(StringBuilder digits) {
        int space = digits.indexOf(" ");
        return space < 0 ? digits.length() : space;
    }

    private static boolean isGroup(String digits) {
        boolean three =
                digits.length() >= 3 && digits.substring(0, 3).chars().allMatch(Character::isDigit);
        return three && (digits.length() == 3 || digits.charAt(3) == ',');
    }

    private Optional<Amount> han(Tokens tokens, int from) {
        return HanNumerals.at(tokens, from, units)
                .filter(read -> read.value().signum() > 0)
                .map(Amounts::amount);
    }

    private static Amount amount(HanNumerals.Read read) {
        boolean large = read.value().compareTo(TEN_THOUSAND) >= 0;
        BigDecimal scale = large ? TEN_THOUSAND : BigDecimal.ONE;
        return new Amount(read.value(), read.end(), scale, Form.WRITTEN, Digits.Trust.CERTAIN);
    }

    private Optional<Amount> written(Tokens tokens, int from, String language) {
        return words.wordAt(tokens, from, language)
                .map(
                        found ->
                                new Amount(
                                        found.value(),
                                        found.end(),
                                        BigDecimal.ONE,
                                        Form.WRITTEN,
                                        Digits.Trust.CERTAIN));
    }

    private Amount scaled(Tokens tokens, Amount amount, String language, boolean money) {
        Amount latin = amount;
        for (int i = 0; i < MAX_SCALES; i++) {
            Amount next = scaledOnce(tokens, latin, language, money);
            if (next.end() == latin.end()) {
                break;
            }
            latin = next;
        }
        return language.equals("vi") ? vietnamese(tokens, latin) : hanScaled(tokens, latin);
    }

    /// 1 tỷ 500 triệu: two scales, the greater one first.
    private Amount vietnamese(Tokens tokens, Amount amount) {
        if (!amount.scaled() || !tokens.get(amount.end()).isNumber()) {
            return amount;
        }
        return digits(tokens, amount.end(), "vi")
                .map(rest -> scaledOnce(tokens, rest, "vi", false))
                .filter(rest -> rest.scaled() && rest.value().compareTo(amount.scale()) < 0)
                .map(rest -> amount.plus(rest.value(), rest.end()))
                .orElse(amount);
    }

    private Amount scaledOnce(Tokens tokens, Amount amount, String language, boolean money) {
        int at = isJoint(tokens, amount.end()) ? amount.end() + 1 : amount.end();
        return words.scaleAt(tokens, at, language)
                .filter(found -> money || !found.value().money())
                .filter(found -> isWhole(tokens, found.end()))
                .map(found -> amount.times(found.value().factor(), found.end()))
                .orElse(amount);
    }

    /// Half a million-euro deal, 5-million: the hyphen belongs to the word that it makes.
    private static boolean isJoint(Tokens tokens, int at) {
        return tokens.get(at).isSign("-‑")
                && !tokens.get(at).gap()
                && tokens.get(at + 1).isWord()
                && !tokens.get(at + 1).gap();
    }

    private static boolean isWhole(Tokens tokens, int end) {
        Token next = tokens.get(end);
        return next.gap() || !next.isNumber();
    }

    /// 3.5万亿, 20余万, 1亿2000万.
    private Amount hanScaled(Tokens tokens, Amount amount) {
        int at = isMore(tokens.get(amount.end())) ? amount.end() + 1 : amount.end();
        int end = at;
        BigDecimal factor = BigDecimal.ONE;
        while (HanNumerals.power(tokens.get(end)) > 0
                && end - at < MAX_SCALES
                && !units.startsAt(tokens, end)) {
            factor = factor.scaleByPowerOfTen(HanNumerals.power(tokens.get(end)));
            end++;
        }
        if (end == at) {
            return amount.endingAt(at);
        }
        Amount whole = amount.times(factor, end);
        return rest(tokens, end, factor)
                .map(rest -> whole.plus(rest.value(), rest.end()))
                .orElse(whole);
    }

    /// What follows in a smaller scale.
    private Optional<Amount> rest(Tokens tokens, int from, BigDecimal scale) {
        if (!tokens.get(from).isNumber() || tokens.get(from).gap()) {
            return Optional.empty();
        }
        return digits(tokens, from, "zh")
                .map(rest -> hanScaled(tokens, rest))
                .filter(rest -> rest.scaled() && rest.value().compareTo(scale) < 0);
    }

    private static boolean isMore(Token token) {
        return token.isHan() && "多余几".indexOf(token.first()) >= 0;
    }
}
