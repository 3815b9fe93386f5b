package io.wirewatch.classifier.extract;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers in digits, read as their language writes them: 1.500 is 1500 in German and undecided in English.
final class Digits {
    /// Groups of three divided by one sign, or no groups; then perhaps decimals behind another.
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,3}(?:([.,_])\\d{3}(?:\\2\\d{3})*)|\\d+)(?:([.,])(\\d+))?");

    private static final Pattern INDIAN = Pattern.compile("\\d{1,2}(,\\d\\d)+,\\d{3}");
    private static final Pattern SPACES = Pattern.compile("[\\u00a0\\u202f\\u2009'’ ]");

    private static final Set<String> POINT_BEFORE_DECIMALS =
            Set.of("en", "zh", "ja", "ko", "th", "hi", "he", "ms");
    private static final Set<String> COMMA_BEFORE_DECIMALS =
            Set.of(
                    "de", "vi", "fr", "es", "it", "pt", "nl", "ru", "uk", "pl", "cs", "sk", "da",
                    "sv", "nb", "no", "fi", "hu", "ro", "bg", "el", "tr", "id");

    /// Spanish is written with either sign, from country to country.
    private static final Set<String> EITHER = Set.of("es");

    private Digits() {}

    /// How much beside the digits must speak for the reading.
    enum Trust {
        CERTAIN,
        WITH_UNIT,
        WITH_SCALE
    }

    /// @param plain written without any sign, like a year or a model number
    record Read(BigDecimal value, Trust trust, boolean plain) {}

    /// Empty where the digits are no number, or could be two.
    static Optional<Read> read(String digits, String language) {
        if (isPlain(digits)) {
            return plain(digits);
        }
        String signs = SPACES.matcher(digits).replaceAll("_");
        Matcher form = FORM.matcher(signs);
        if (!form.matches()) {
            return INDIAN.matcher(signs).matches() ? grouped(signs) : Optional.empty();
        }
        String group = form.group(2);
        String decimal = form.group(3);
        if (group == null) {
            return decimal(signs, decimal, language);
        }
        if (decimal != null) {
            return group.equals(decimal) ? Optional.empty() : both(signs, group);
        }
        boolean once = signs.indexOf(group) == signs.lastIndexOf(group);
        return once && !group.equals("_") ? oneGroup(signs, group, language) : grouped(signs);
    }

    private static boolean isPlain(String digits) {
        boolean plain = !digits.isEmpty();
        for (int i = 0; plain && i < digits.length(); i++) {
            plain = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
        }
        return plain;
    }

    private static Optional<Read> plain(String digits) {
        boolean padded = digits.length() > 1 && digits.startsWith("0");
        return padded
                ? Optional.empty()
                : Optional.of(new Read(new BigDecimal(digits), Trust.CERTAIN, true));
    }

    private static Optional<Read> decimal(String digits, String sign, String language) {
        boolean own = sign.equals(",") ? isComma(language) : isPoint(language);
        boolean other = sign.equals(",") ? isPoint(language) : isComma(language);
        boolean sure = own || !other || EITHER.contains(language);
        return Optional.of(
                number(digits.replace(',', '.'), sure ? Trust.CERTAIN : Trust.WITH_UNIT));
    }

    private static Optional<Read> both(String digits, String group) {
        String whole = digits.startsWith("0") ? "" : digits.replace(group, "").replace(',', '.');
        return whole.isEmpty() ? Optional.empty() : Optional.of(number(whole, Trust.CERTAIN));
    }

    private static Optional<Read> grouped(String digits) {
        return digits.startsWith("0")
                ? Optional.empty()
                : Optional.of(number(digits.replaceAll("[.,_]", ""), Trust.CERTAIN));
    }

    /// One sign and three digits behind it: thousands or decimals.
    private static Optional<Read> oneGroup(String digits, String sign, String language) {
        String asDecimal = digits.replace(',', '.');
        if (digits.startsWith("0")) {
            return decimal(digits, sign, language);
        }
        if (isPoint(language)) {
            return sign.equals(",")
                    ? grouped(digits)
                    : Optional.of(number(asDecimal, Trust.WITH_SCALE));
        }
        if (!isComma(language)) {
            return Optional.empty();
        }
        if (sign.equals(".")) {
            return grouped(digits);
        }
        if (digits.endsWith("000") || EITHER.contains(language)) {
            return Optional.empty();
        }
        return Optional.of(number(asDecimal, Trust.WITH_UNIT));
    }

    private static Read number(String digits, Trust trust) {
        return new Read(new BigDecimal(digits), trust, false);
    }

    private static boolean isComma(String language) {
        return COMMA_BEFORE_DECIMALS.contains(language);
    }

    private static boolean isPoint(String language) {
        return POINT_BEFORE_DECIMALS.contains(language);
    }
}
