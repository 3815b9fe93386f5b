package io.wirewatch.outbound;

import java.util.Optional;

/// What a server gave us to ask "changed since?" (RFC 9110, 8.8), sent back byte for byte.
public record Validators(Optional<String> etag, Optional<String> lastModified) {
    private static final Validators NONE = new Validators(Optional.empty(), Optional.empty());

    public static Validators none() {
        return NONE;
    }

    /// What of an answer is worth keeping: a value that is too long or holds control characters is left out.
    static Validators of(Headers headers, int longest) {
        return new Validators(
                usable(headers, "etag", longest), usable(headers, "last-modified", longest));
    }

    private static Optional<String> usable(Headers headers, String name, int longest) {
        return headers.first(name)
                .filter(value -> !value.isEmpty() && value.length() <= longest)
                .filter(value -> value.chars().noneMatch(Character::isISOControl));
    }

    public boolean isEmpty() {
        return etag.isEmpty() && lastModified.isEmpty();
    }
}
