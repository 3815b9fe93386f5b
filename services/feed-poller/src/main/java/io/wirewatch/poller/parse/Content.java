package io.wirewatch.poller.parse;

/// What stands in a field, and what its characters are.
record Content(String value, Form form) {
    static final Content NONE = new Content("", Form.PLAIN);

    enum Form {
        PLAIN,
        HTML,

        /// RSS does not say; its readers guess.
        UNSAID
    }

    static Content plain(String value) {
        return new Content(value, Form.PLAIN);
    }

    static Content html(String value) {
        return new Content(value, Form.HTML);
    }

    boolean isBlank() {
        return value.isBlank();
    }

    /// @param longest UTF-16 code units
    String line(int longest) {
        boolean html = form == Form.HTML || (form == Form.UNSAID && HtmlText.isLikely(value));
        return Words.line(html ? HtmlText.of(value) : value, longest);
    }

    /// @param longest UTF-16 code units
    String text(int longest) {
        boolean html = form == Form.HTML || (form == Form.UNSAID && HtmlText.isPossible(value));
        return Words.plain(html ? HtmlText.of(value) : value, longest);
    }
}
