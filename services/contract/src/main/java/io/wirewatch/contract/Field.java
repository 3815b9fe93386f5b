package io.wirewatch.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The two strings of an article that offsets point into.
public enum Field {
    @JsonProperty("title")
    TITLE,
    @JsonProperty("text")
    TEXT
}
