package io.wirewatch.local;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/// What `up` was asked for. `up` has checked the values; this only reads them.
///
/// @param staged folder with the copy of the build that runs
/// @param feeds `default`, `none`, or the path of an OPML file
record Settings(Path data, Path staged, int portBase, String feeds, boolean demo, boolean clean) {
    static final String DEFAULT_FEEDS = "default";
    static final String NO_FEEDS = "none";

    static Settings parse(List<String> arguments) {
        Settings settings =
                new Settings(Path.of(""), Path.of(""), 8080, DEFAULT_FEEDS, false, false);
        Iterator<String> words = arguments.iterator();
        while (words.hasNext()) {
            settings = settings.with(words.next(), words);
        }
        return settings;
    }

    private Settings with(String option, Iterator<String> words) {
        return switch (option) {
            case "--data" ->
                    new Settings(Path.of(words.next()), staged, portBase, feeds, demo, clean);
            case "--staged" ->
                    new Settings(data, Path.of(words.next()), portBase, feeds, demo, clean);
            case "--port-base" ->
                    new Settings(data, staged, Integer.parseInt(words.next()), feeds, demo, clean);
            case "--feeds" -> new Settings(data, staged, portBase, words.next(), demo, clean);
            case "--demo" -> new Settings(data, staged, portBase, feeds, true, clean);
            case "--clean" -> new Settings(data, staged, portBase, feeds, demo, true);
            default -> throw new IllegalArgumentException("unknown option '" + option + "'");
        };
    }

    Ports ports() {
        return new Ports(portBase, demo);
    }
}
