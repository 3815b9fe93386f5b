package io.wirewatch.outbound.guard;

/// A rule that forbids a request. The message may be shown to anybody: it never names a resolved address.
public enum Rule {
    URL("not a URL that can be read without doubt"),
    SCHEME("only http and https are fetched"),
    PORT("only ports 80, 443 and from 1024 on are fetched"),
    ADDRESS("the host is not on the public internet"),
    CREDENTIALS("a redirect must not bring credentials"),
    DOWNGRADE("a redirect must not lead from https to http");

    private final String message;

    Rule(String message) {
        this.message = message;
    }

    public String message() {
        return message;
    }
}
