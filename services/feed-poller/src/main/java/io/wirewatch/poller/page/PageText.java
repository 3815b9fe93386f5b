package io.wirewatch.poller.page;

/// What a page gives for an article.
public sealed interface PageText {
    /// As answers and figures call it.
    String outcome();

    /// Whether there is a page, whatever stands on it.
    default boolean isThere() {
        return switch (this) {
            case Full _, Excerpt _, Teaser _, NoText _ -> true;
            case Gone _, Disallowed _, Failed _, NotAsked _ -> false;
        };
    }

    /// The article.
    record Full(String text) implements PageText {
        @Override
        public String outcome() {
            return "full-text";
        }
    }

    /// The publisher reserves its rights: this much may be kept.
    ///
    /// @param reason the directive that says so
    record Excerpt(String text, String reason) implements PageText {
        @Override
        public String outcome() {
            return "excerpt";
        }
    }

    /// The beginning, before a paywall.
    record Teaser(String text) implements PageText {
        @Override
        public String outcome() {
            return "paywall";
        }
    }

    /// Nothing on it reads like an article, or it is no page.
    record NoText(String reason) implements PageText {
        @Override
        public String outcome() {
            return "no-text";
        }
    }

    /// robots.txt forbids to read it.
    record Disallowed() implements PageText {
        @Override
        public String outcome() {
            return "disallowed";
        }
    }

    /// Its publisher has taken it away.
    record Gone() implements PageText {
        @Override
        public String outcome() {
            return "gone";
        }
    }

    /// It could not be had.
    record Failed(String reason) implements PageText {
        @Override
        public String outcome() {
            return "failed";
        }
    }

    /// No time or room was left, or too many came before it.
    record NotAsked() implements PageText {
        @Override
        public String outcome() {
            return "not-asked";
        }
    }
}
