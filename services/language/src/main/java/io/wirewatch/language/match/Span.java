package io.wirewatch.language.match;

import io.wirewatch.language.analysis.TextField;

/// Words that made a query match: `[start, end)` of the field, in UTF-16 code units.
public record Span(TextField field, int start, int end, String text) {}
