package io.wirewatch.language.query;

import com.ibm.icu.text.Normalizer2;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Fields with values of their own.
public enum QueryField {
    THEME,
    LANG,
    SOURCE,
    COUNTRY,
    ORG,
    PERSON,
    STORY,
    FEED;

    /// As a query writes it.
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// How values are compared: in NFC and lower case.
    public static String folded(String value) {
        return Normalizer2.getNFCInstance().normalize(value).toLowerCase(Locale.ROOT);
    }

    static Optional<QueryField> of(String keyword) {
        return Arrays.stream(values())
                .filter(field -> field.keyword().equalsIgnoreCase(keyword))
                .findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(QueryField::keyword).collect(Collectors.joining(", "))
                + ", title, amount";
    }
}
