package io.wirewatch.classifier.extract;

import java.math.BigDecimal;
import java.util.Optional;

/// Numbers in Chinese characters, alone (三百五十, 百亿) or behind digits (3.5万亿, 1亿2000万).
final class HanNumerals {
    private static final String DIGITS = "零一二三四五六七八九";
    private static final int MAX_LETTERS = 16;

    private HanNumerals() {}

    /// @param end index behind the last token
    /// @param letters how many numerals there were
    record Read(BigDecimal value, int end, int letters) {}

    /// 10 to the power of this, for 十百千万亿兆; 0 for other letters.
    static int power(Token token) {
        if (!token.isHan()) {
            return 0;
        }
        return switch (token.first()) {
            case '十' -> 1;
            case '百' -> 2;
            case '千' -> 3;
            case '万' -> 4;
            case '亿' -> 8;
            case '兆' -> 12;
            default -> 0;
        };
    }

    static boolean isNumeral(Token token) {
        return power(token) > 0 || digit(token) >= 0;
    }

    private static int digit(Token token) {
        if (!token.isHan()) {
            return -1;
        }
        return switch (token.first()) {
            case '〇' -> 0;
            case '两' -> 2;
            default -> DIGITS.indexOf(token.first());
        };
    }

    /// @param units where a letter begins a unit (千 in 千瓦), the number ends before it
    static Optional<Read> at(Tokens tokens, int from, Units units) {
        if (!isNumeral(tokens.get(from))) {
            return Optional.empty();
        }
        Sum sum = new Sum();
        int i = from;
        while (i < tokens.size() && i - from < MAX_LETTERS && sum.takes(tokens, i, units)) {
            i++;
        }
        return i == from ? Optional.empty() : Optional.of(new Read(sum.value(), i, i - from));
    }

    private static final class Sum {
        private long total;
        private long section;
        private long digit = -1;
        private boolean any;

        boolean takes(Tokens tokens, int i, Units units) {
            Token token = tokens.get(i);
            int power = power(token);
            if (power > 0 && !units.startsAt(tokens, i)) {
                return scale(power);
            }
            int next = power == 0 ? digit(token) : -1;
            if (next < 0 || (any && units.startsAt(tokens, i))) {
                return false;
            }
            digit = digit > 0 ? digit * 10 + next : next;
            any = true;
            return digit < 100_000_000;
        }

        private boolean scale(int power) {
            long factor = Math.round(Math.pow(10, power));
            if (power < 4) {
                section += (digit < 0 ? 1 : digit) * factor;
            } else {
                long below = section + Math.max(digit, 0);
                long whole = below == 0 && !any ? 1 : below;
                if (whole > Long.MAX_VALUE / factor / 2 || total > Long.MAX_VALUE / factor / 2) {
                    return false;
                }
                total =
                        total > 0 && total < factor
                                ? (total + whole) * factor
                                : total + whole * factor;
                section = 0;
            }
            digit = -1;
            any = true;
            return true;
        }

        BigDecimal value() {
            return BigDecimal.valueOf(total + section + Math.max(digit, 0));
        }
    }
}
