package io.wirewatch.poller.parse;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// What stands within one field: its text, or its markup where elements stand in it.
final class Capture {
    private final int depth;
    private final boolean atom;
    private final Optional<String> type;
    private final Optional<String> mode;
    private final boolean permanent;
    private final URI base;
    private final int longest;
    private final StringBuilder value = new StringBuilder();
    private boolean markup;

    /// @param depth of the field's element
    /// @param atom whether the format says what its text is
    /// @param longest characters; what follows is dropped
    Capture(int depth, boolean atom, XmlAttributes attributes, URI base, int longest) {
        this.depth = depth;
        this.atom = atom;
        this.type = attributes.get("type").map(type -> type.strip().toLowerCase(Locale.ROOT));
        this.mode = attributes.get("mode").map(mode -> mode.strip().toLowerCase(Locale.ROOT));
        this.permanent =
                !attributes.get("isPermaLink").map(String::strip).orElse("").equals("false");
        this.base = base;
        this.longest = longest;
    }

    int depth() {
        return depth;
    }

    URI base() {
        return base;
    }

    /// Whether a GUID may be a link.
    boolean isPermanent() {
        return permanent;
    }

    void text(CharSequence text) {
        int from = value.isEmpty() ? begin(text) : 0;
        CharSequence words = text.subSequence(from, text.length());
        if (value.length() > longest) {
            return;
        }
        if (markup) {
            escape(words);
        } else {
            value.append(words);
        }
    }

    /// White space before the first word takes nothing of the limit.
    private static int begin(CharSequence text) {
        int from = 0;
        while (from < text.length() && XmlCharacters.isSpace(text.charAt(from))) {
            from++;
        }
        return from;
    }

    void start(String name) {
        if (!markup) {
            String before = value.toString();
            value.setLength(0);
            escape(before);
            markup = true;
        }
        tag("<", name);
    }

    void end(String name) {
        tag("</", name);
    }

    private void tag(String begin, String name) {
        if (value.length() <= longest) {
            value.append(begin).append(name.substring(name.indexOf(':') + 1)).append('>');
        }
    }

    private void escape(CharSequence text) {
        for (int at = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '<' -> value.append("&lt;");
                case '&' -> value.append("&amp;");
                default -> value.append(text.charAt(at));
            }
        }
    }

    /// An id, a date or a link: none where elements stand within it.
    String line() {
        return markup ? "" : value.toString().strip();
    }

    Content content() {
        String all = Words.cut(value.toString(), longest);
        if (mode.filter("base64"::equals).isPresent()) {
            return decoded(all);
        }
        if (markup) {
            return Content.html(all);
        }
        if (!atom) {
            return new Content(all, Content.Form.UNSAID);
        }
        return switch (type.orElse("text")) {
            case "text", "text/plain" -> Content.plain(all);
            case "html", "xhtml", "text/html", "application/xhtml+xml" -> Content.html(all);
            default -> new Content(all, Content.Form.UNSAID);
        };
    }

    /// Atom 0.3.
    private Content decoded(String base64) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            return new Content(new String(bytes, StandardCharsets.UTF_8), Content.Form.UNSAID);
        } catch (IllegalArgumentException notBase64) {
            return Content.NONE;
        }
    }
}
