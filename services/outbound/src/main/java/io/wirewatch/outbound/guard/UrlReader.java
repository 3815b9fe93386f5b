package io.wirewatch.outbound.guard;

import io.wirewatch.outbound.guard.TargetUrl.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes a URL apart by RFC 3986, without the repairs of browsers: what two readers could understand in two ways
/// is refused.
final class UrlReader {
    private static final Pattern SCHEME =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);
    private static final Pattern HIERARCHY = Pattern.compile("//([^/?]*)([^?]*)(\\?.*)?");

    private UrlReader() {}

    static Reading read(String text) {
        String url = withoutFragment(text.strip());
        Matcher scheme = SCHEME.matcher(url);
        if (!scheme.matches()) {
            return refused(Rule.URL);
        }
        String name = scheme.group(1).toLowerCase(Locale.ROOT);
        if (!name.equals("http") && !name.equals("https")) {
            return refused(Rule.SCHEME);
        }
        if (url.length() > TargetUrl.LONGEST || !PercentText.isClean(url)) {
            return refused(Rule.URL);
        }
        Matcher parts = HIERARCHY.matcher(scheme.group(2));
        if (!parts.matches()) {
            return refused(Rule.URL);
        }
        String query = Optional.ofNullable(parts.group(3)).map(PercentText::query).orElse("");
        String path = withoutDots(PercentText.path(parts.group(2))) + query;
        return Authority.read(parts.group(1))
                .<Reading>map(
                        authority -> new Reading.Readable(new TargetUrl(name, authority, path)))
                .orElseGet(() -> refused(Rule.URL));
    }

    /// The text of a reference, made absolute; it is read afterwards like any other.
    static String absolute(TargetUrl base, String reference) {
        String location = withoutFragment(reference);
        if (SCHEME.matcher(location).matches()) {
            return location;
        }
        if (location.startsWith("//")) {
            return base.scheme() + ":" + location;
        }
        if (location.startsWith("/")) {
            return base.origin() + location;
        }
        String path = base.path().split("\\?", 2)[0];
        if (location.startsWith("?")) {
            return base.origin() + path + location;
        }
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        return location.isEmpty() ? base.toString() : base.origin() + folder + location;
    }

    private static String withoutFragment(String text) {
        int fragment = text.indexOf('#');
        return fragment < 0 ? text : text.substring(0, fragment);
    }

    /// RFC 3986, 5.2.4.
    private static String withoutDots(String path) {
        List<String> kept = new ArrayList<>();
        String[] segments = path.split("/", -1);
        for (int i = 1; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            switch (segments[i]) {
                case "." -> addIf(last, kept);
                case ".." -> {
                    if (!kept.isEmpty()) {
                        kept.removeLast();
                    }
                    addIf(last, kept);
                }
                default -> kept.add(segments[i]);
            }
        }
        return "/" + String.join("/", kept);
    }

    private static void addIf(boolean last, List<String> kept) {
        if (last) {
            kept.add("");
        }
    }

    private static Reading refused(Rule rule) {
        return new Reading.Refused(rule);
    }
}
