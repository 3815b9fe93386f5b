package io.wirewatch.classifier.extract;

import java.util.Locale;

/// What a word is in names or beside them, as `name-words.tsv` calls it; what each does stands in the README.
enum NameRole {
    GIVEN,
    SURNAME_VI,
    SURNAME_ZH,
    TITLE,
    TITLE_END,
    OFFICE_END,
    TITLE_VI,
    TITLE_ZH,
    SAID_ZH,
    ORG_END,
    ORG_LEGAL,
    ORG_OF,
    ORG_OF_LINK,
    ORG_SINGLE_END,
    ORG_SINGLE_START,
    ORG_HEAD_DE,
    ORG_NOUN_END,
    ORG_BEFORE,
    ORG_AFTER,
    ORG_OWNED,
    ORG_VAGUE,
    ORG_KIND,
    DOMAIN,
    ARTICLE,
    ORG_VI,
    ORG_VI_FORM,
    ORG_ZH,
    ORG_ZH_WEAK,
    PRESS_ZH,
    ORG_ZH_NOT,
    ORG_ZH_LISTED,
    ANNOUNCES_ZH,
    ORG_ZH_NEXT,
    ORG_ZH_GENERIC,
    STOP_WORDS_ZH,
    STOP_LETTERS_ZH,
    NOT_GIVEN,
    SAID,
    PARTICLE,
    STREET_VI,
    COURTESY,
    ORG_CONTEXT_ZH,
    NAME_BOUNDARY_ZH,
    ORG_ZH_VAGUE,
    SAID_VI,
    SAID_MORE,
    PRONOUN,
    ORG_VI_STOP,
    NOT_PERSON;

    /// @throws IllegalArgumentException where there is no such role
    static NameRole of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
