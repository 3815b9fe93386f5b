package io.wirewatch.language.analysis;

/// The two strings of an article; offsets point into one of them.
public enum TextField {
    TITLE,
    TEXT
}
