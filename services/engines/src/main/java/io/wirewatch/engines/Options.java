package io.wirewatch.engines;

import java.util.HashMap;
import java.util.Map;

/// `--name value` pairs of a command line.
final class Options {
    private Options() {}

    static Map<String, String> of(String[] arguments) {
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException("every option needs a value");
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }
}
